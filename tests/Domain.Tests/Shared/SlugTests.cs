using Dezky.Domain.Partners;
using Dezky.Domain.Tenants;

namespace Dezky.Domain.Tests.Shared;

public sealed class SlugTests
{
    [Theory]
    [InlineData("ab")]
    [InlineData("acme")]
    [InlineData("a1")]
    [InlineData("oak-and-elm")]
    [InlineData("x2-y3-z4")]
    [InlineData("abcdefghijabcdefghijabcdefghijabcdefghij")]
    public void Parse_WhenTextIsADnsLabel_IsASlug(string text)
    {
        Assert.Equal(text, TenantSlug.Parse(text).Value.Value);
        Assert.Equal(text, PartnerSlug.Parse(text).Value.Value);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("abcdefghijabcdefghijabcdefghijabcdefghijk")]
    [InlineData("Acme")]
    [InlineData("acme ")]
    [InlineData("acme\n")]
    [InlineData("1acme")]
    [InlineData("-acme")]
    [InlineData("acme-")]
    [InlineData("ac--me")]
    [InlineData("ac_me")]
    [InlineData("acmé")]
    [InlineData("acme.dk")]
    [InlineData("xn--acm-dma")]
    public void Parse_WhenTextIsNotADnsLabel_NamesFieldAndRule(string? text)
    {
        var tenant = Assert.IsType<InvalidTenantSlug>(TenantSlug.Parse(text).Error);
        var partner = Assert.IsType<InvalidPartnerSlug>(PartnerSlug.Parse(text).Error);

        Assert.Equal("slug", tenant.Field);
        Assert.Equal("slug", partner.Field);
        Assert.Equal("INVALID_SLUG", tenant.Code);
        Assert.NotEmpty(tenant.Message);
    }

    [Theory]
    [InlineData("admin")]
    [InlineData("operator")]
    [InlineData("dezky")]
    [InlineData("new")]
    public void Parse_WhenThePlatformUsesTheName_IsReserved(string text)
    {
        Assert.Contains("reserved", TenantSlug.Parse(text).Error!.Message, StringComparison.Ordinal);
    }
}
