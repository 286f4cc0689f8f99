using Dezky.PortalUi.Api;
using Dezky.PortalUi.Partner;
using Dezky.Ui.Tests;

namespace Dezky.PortalUi.Tests.Partner;

public sealed class PartnerPanelTests
{
    private static readonly OwnPartner Nordlys = new()
    {
        Id = "1",
        Slug = "nordlys",
        Name = "Nordlys <IT>",
        Status = PartnerStatus.Active,
        Customers = 0,
        Tenants = new() { Nodes = [], PageInfo = new() { HasNextPage = false } },
    };

    [Fact]
    public async Task WithoutCustomers_SaysWhatWillAppear()
    {
        var html = await RenderAsync(Nordlys);

        Assert.Contains("No customers yet", html, StringComparison.Ordinal);
        Assert.Contains("Nordlys &lt;IT&gt;", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task WhenThereAreMoreThanShown_SaysSo(bool hasMore)
    {
        var customer = new CustomerRow
        {
            Id = "2",
            Slug = "acme",
            Name = "Acme",
            Status = TenantStatus.Active,
            Plan = Plan.Starter,
            Seats = 1200,
            SeatsUsed = 1034,
            Mrr = new() { AmountMinor = 1_234_500, Currency = "EUR" },
        };

        var html = await RenderAsync(Nordlys with { Customers = 60, Tenants = new() { Nodes = [customer], PageInfo = new() { HasNextPage = hasMore } } });

        Assert.Equal(hasMore, html.Contains("The first 1 by name are shown.", StringComparison.Ordinal));
        Assert.Contains("1,034 of 1,200", html, StringComparison.Ordinal);
        Assert.Contains("12,345.00 EUR", html, StringComparison.Ordinal);
    }

    private static Task<string> RenderAsync(OwnPartner partner) =>
        Rendering.RenderAsync<PartnerPanel>(new() { ["Partner"] = partner, ["Role"] = PartnerRole.Staff });
}
