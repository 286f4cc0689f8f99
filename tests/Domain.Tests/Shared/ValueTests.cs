using Dezky.Domain.Billing;
using Dezky.Domain.Partners;
using Dezky.Domain.Shared;

namespace Dezky.Domain.Tests.Shared;

public sealed class ValueTests
{
    [Theory]
    [InlineData("Anna@Acme.Example", "anna@acme.example")]
    [InlineData("  a.b+c@x-y.io ", "a.b+c@x-y.io")]
    public void EmailAddress_WhenWellFormed_IsKeptInLowerCase(string text, string expected) =>
        Assert.Equal(expected, EmailAddress.Parse(text).Value.Value);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("anna")]
    [InlineData("anna@")]
    [InlineData("@acme.example")]
    [InlineData("anna@localhost")]
    [InlineData("an na@acme.example")]
    [InlineData("anna@acme..example")]
    [InlineData(".anna@acme.example")]
    [InlineData("anna@-acme.example")]
    [InlineData("anna@acme.example\r\nBcc: x@y.z")]
    public void EmailAddress_WhenMalformed_IsRefused(string? text) => Assert.IsType<InvalidEmailAddress>(EmailAddress.Parse(text).Error);

    [Fact]
    public void EmailAddress_WhenLongerThanAnyMailbox_IsRefused() =>
        Assert.IsType<InvalidEmailAddress>(EmailAddress.Parse(new string('a', 250) + "@x.io").Error);

    [Theory]
    [InlineData("Acme.Example", "acme.example")]
    [InlineData("a-b.co.uk", "a-b.co.uk")]
    public void DomainName_WhenWellFormed_IsKeptInLowerCase(string text, string expected) => Assert.Equal(expected, DomainName.Parse(text).Value.Value);

    [Theory]
    [InlineData("localhost")]
    [InlineData("-a.example")]
    [InlineData("a..example")]
    [InlineData("10.0.0.1")]
    [InlineData("a.example/")]
    public void DomainName_WhenMalformed_IsRefused(string text) => Assert.IsType<InvalidDomainName>(DomainName.Parse(text).Error);

    [Fact]
    public void Reason_IsTrimmedAndBounded()
    {
        Assert.Equal("Unpaid", Reason.Parse("  Unpaid ").Value.Value);
        Assert.Equal("two\nlines", Reason.Parse("two\nlines").Value.Value);
        Assert.IsType<InvalidReason>(Reason.Parse("   ").Error);
        Assert.IsType<InvalidReason>(Reason.Parse(new string('x', 501)).Error);
        Assert.IsType<InvalidReason>(Reason.Parse("a\u0000b").Error);
    }

    [Fact]
    public void DisplayName_IsTrimmedAndOnOneLine()
    {
        Assert.Equal("Acme", DisplayName.Parse(" Acme ").Value.Value);
        Assert.IsType<InvalidName>(DisplayName.Parse("").Error);
        Assert.IsType<InvalidName>(DisplayName.Parse("a\nb").Error);
        Assert.IsType<InvalidName>(DisplayName.Parse(new string('x', 121)).Error);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("100")]
    [InlineData("12.34")]
    public void MarginPercent_WhenWithinBounds_IsAccepted(string text)
    {
        var value = decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(value, MarginPercent.Parse(value).Value.Value);
    }

    [Theory]
    [InlineData("-0.01")]
    [InlineData("100.01")]
    [InlineData("12.345")]
    public void MarginPercent_WhenOutOfBoundsOrTooFine_IsRefused(string text) => Assert.IsType<InvalidMargin>(
        MarginPercent.Parse(decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture)).Error);

    [Fact]
    public void Money_OfDifferentCurrencies_IsNeverAdded() =>
        Assert.Throws<InvalidOperationException>(() => new Money(1, Currency.Eur) + new Money(1, Currency.Dkk));

    [Fact]
    public void Money_OfOneCurrency_AddsMinorUnits() => Assert.Equal(new Money(350, Currency.Eur), new Money(100, Currency.Eur) + new Money(250, Currency.Eur));

    [Fact]
    public void Money_WhenItOverflows_ThrowsRatherThanWraps() =>
        Assert.Throws<OverflowException>(() => new Money(long.MaxValue, Currency.Eur) + new Money(1, Currency.Eur));

    [Fact]
    public void Subscription_MultipliesSeatsByPrice() =>
        Assert.Equal(new Money(36_000, Currency.Eur), Subscription.Create(Plan.Business, 40, new Money(900, Currency.Eur)).Value.MonthlyPrice);

    [Theory]
    [InlineData(0, 900)]
    [InlineData(100_001, 900)]
    public void Subscription_WhenSeatsAreOutOfBounds_IsRefused(int seats, long price) =>
        Assert.IsType<InvalidSeats>(Subscription.Create(Plan.Starter, seats, new Money(price, Currency.Eur)).Error);

    [Theory]
    [InlineData(-1)]
    [InlineData(100_000_001)]
    public void Subscription_WhenThePriceIsOutOfBounds_IsRefused(long price) =>
        Assert.IsType<InvalidPrice>(Subscription.Create(Plan.Starter, 1, new Money(price, Currency.Eur)).Error);
}
