using Dezky.Ui.Data;

namespace Dezky.Ui.Tests.Data;

public sealed class MoneyTextTests
{
    [Theory]
    [InlineData(123456789, "EUR", "1,234,567.89 EUR")]
    [InlineData(5, "DKK", "0.05 DKK")]
    [InlineData(-250, "EUR", "-2.50 EUR")]
    [InlineData(980000, "JPY", "980,000 JPY")]
    [InlineData(1234567, "KWD", "1,234.567 KWD")]
    [InlineData(long.MaxValue, "EUR", "92,233,720,368,547,758.07 EUR")]
    public void Of_UsesTheCurrencysOwnMinorUnit(long amountMinor, string currency, string text) =>
        Assert.Equal(text, MoneyText.Of(amountMinor, currency));
}
