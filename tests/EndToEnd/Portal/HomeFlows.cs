using Dezky.EndToEnd.Pages;
using Dezky.EndToEnd.Support;

namespace Dezky.EndToEnd.Portal;

[Collection(EndToEndCollection.Name)]
public sealed class HomeFlows(Platform platform, Browser browser)
{
    [Fact]
    public async Task ACustomer_SeesTheOwnTenantAndWhatIsPaidForIt()
    {
        await using var visitor = await browser.VisitAsync();

        var portal = await PortalApp.SignInAsync(visitor, platform, platform.Customer);

        var tenant = portal.Panel("Acme Manufacturing");
        await Expect(tenant).ToContainTextAsync("You are the owner");
        await Expect(tenant).ToContainTextAsync("Business");
        await Expect(tenant).ToContainTextAsync("9 of 40");
        await Expect(tenant).ToContainTextAsync("360.00 EUR");
        await Expect(tenant).ToContainTextAsync("acme.example");
        await Expect(portal.Page.Locator("main section")).ToHaveCountAsync(2);
        await Expect(portal.Page.GetByText("Nordlys")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task APartner_SeesTheOwnCustomers()
    {
        await using var visitor = await browser.VisitAsync();

        var portal = await PortalApp.SignInAsync(visitor, platform, platform.PartnerStaff);

        var partner = portal.Panel("Nordlys IT");
        await Expect(partner.Locator("tr[data-row]")).ToHaveCountAsync(4);
        await Expect(partner.Locator("tr[data-row]").Filter(new() { HasText = "Northwind Books" })).ToContainTextAsync("Suspended");
        await Expect(partner).Not.ToContainTextAsync("Oak & Elm Architects");
    }

    [Fact]
    public async Task WhatAnOperatorDoes_ShowsWithoutAReload()
    {
        await using var visitor = await browser.VisitAsync();
        await using var other = await browser.VisitAsync();
        var customer = platform.Accounts.Last(account => account.Kind == "customer");
        var portal = await PortalApp.SignInAsync(visitor, platform, customer);
        await portal.BeLiveAsync();
        var anders = platform.Accounts.Single(account => account.Email == "anders@fjordline.example");
        var partner = await PortalApp.SignInAsync(other, platform, anders);
        await partner.BeLiveAsync();
        var row = partner.Panel("Fjordline Hosting").Locator("tr[data-row]").Filter(new() { HasText = "Lindqvist Advokater" });
        await Expect(row).ToContainTextAsync("Active");
        await portal.Page.EvaluateAsync("() => { window.notReloaded = true; }");
        using var changes = new TenantChanges(platform.Api, await platform.TokenAsync(platform.FirstOperator), "lindqvist-law");

        await changes.SuspendAsync("Two invoices are unpaid");

        await Expect(portal.Panel("Lindqvist Advokater")).ToContainTextAsync("Suspended");
        await Expect(portal.Panel("Lindqvist Advokater")).ToContainTextAsync("Two invoices are unpaid");
        await Expect(row).ToContainTextAsync("Suspended");

        await changes.ResumeAsync();

        await Expect(portal.Panel("Lindqvist Advokater")).ToContainTextAsync("Active");
        await Expect(row).ToContainTextAsync("Active");
        Assert.True(await portal.Page.EvaluateAsync<bool>("() => window.notReloaded === true"));
    }

    [Fact]
    public async Task WhenTheApiCrashes_TheHomeSaysSoAndCatchesUp()
    {
        await using var visitor = await browser.VisitAsync();
        var portal = await PortalApp.SignInAsync(visitor, platform, platform.Accounts.Last(account => account.Kind == "customer"));
        await portal.BeLiveAsync();
        await portal.Page.EvaluateAsync("() => { window.notReloaded = true; }");
        using var changes = new TenantChanges(platform.Api, await platform.TokenAsync(platform.FirstOperator), "lindqvist-law");

        platform.Crash("Dezky.GraphApi");

        await Expect(portal.Page.Locator(".live .word")).ToHaveTextAsync("Reconnecting");
        await Expect(portal.Panel("Lindqvist Advokater")).ToContainTextAsync("Active");
        await changes.SuspendWhenBackAsync("Behind its back");
        await Expect(portal.Panel("Lindqvist Advokater")).ToContainTextAsync("Behind its back", new() { Timeout = 40_000 });
        await portal.BeLiveAsync();
        await changes.ResumeAsync();
        await Expect(portal.Panel("Lindqvist Advokater")).ToContainTextAsync("Active");
        Assert.True(await portal.Page.EvaluateAsync<bool>("() => window.notReloaded === true"));
    }

    [Fact]
    public async Task SomebodyWithoutARole_IsToldSo()
    {
        await using var visitor = await browser.VisitAsync();

        var portal = await PortalApp.SignInAsync(visitor, platform, platform.FirstOperator);

        await Expect(portal.Panel("Your organisation")).ToContainTextAsync("You belong to no organisation yet");
        await portal.Panel("Your organisation").GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await portal.Page.WaitForURLAsync("**/signed-out");
    }

    [Fact]
    public async Task AnAddressWithoutAPage_SaysSo()
    {
        await using var visitor = await browser.VisitAsync();
        var portal = await PortalApp.SignInAsync(visitor, platform, platform.Customer);

        await portal.GoToAsync("/tenants");
        await Expect(portal.Heading).ToHaveTextAsync("Nothing here");

        await portal.Page.GetByRole(AriaRole.Link, new() { Name = "Go home" }).ClickAsync();
        await Expect(portal.Panel("Acme Manufacturing")).ToBeVisibleAsync();
    }
}
