using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Dezky.EndToEnd.Pages;
using Dezky.EndToEnd.Support;

namespace Dezky.EndToEnd.Portal;

/// <summary>The operators' console and the portal in one browser: side by side, and no way from one into the other.</summary>
[Collection(EndToEndCollection.Name)]
public sealed class BoundaryFlows(Platform platform, Browser browser)
{
    private const string OperatorCookie = "__Host-dezky-operator";
    private const string PortalCookie = "__Host-dezky-portal";

    private const string Ended = "Your session has ended";

    [Fact]
    public async Task SigningOutOfOne_SignsThePersonOutOfBoth()
    {
        await using var visitor = await browser.VisitAsync();
        var (portal, console) = await SignInToBothAsync(visitor);

        await console.SignOutAsync();
        await console.Page.WaitForURLAsync("**/signed-out");

        // The window is open, and nobody touches it.
        await Expect(portal.Page.GetByText(Ended)).ToBeVisibleAsync();
        await console.GoToAsync("/partners");
        await Expect(console.Page.GetByLabel("E-mail address")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task SigningInAsSomebodyElse_EndsWhatTheFirstPersonLeftOpen()
    {
        await using var visitor = await browser.VisitAsync();
        var portal = await PortalApp.SignInAsync(visitor, platform, platform.Customer);
        await portal.BeLiveAsync();
        var console = await OperatorConsole.OpenAsync(visitor, platform);

        await console.GoToAsync("/tenants");
        await console.Page.GetByRole(AriaRole.Link, new() { Name = "Use another account" }).ClickAsync();
        await console.FillSignInAsync(platform.FirstOperator);

        await Expect(console.Heading).ToHaveTextAsync("Tenants");
        await Expect(portal.Page.GetByText(Ended)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Cookies_GoToTheirOwnAppOnly_AndAreWorthNothingInTheOther()
    {
        await using var visitor = await browser.VisitAsync();
        await SignInToBothAsync(visitor);
        var ofPortal = await visitor.CookiesAsync(platform.Portal);
        var ofConsole = await visitor.CookiesAsync(platform.Operator);
        Assert.DoesNotContain(OperatorCookie, ofPortal.Keys);
        Assert.DoesNotContain(PortalCookie, ofConsole.Keys);

        // By hand, under the other app's name and under its own.
        await AssertRefusedAsync(platform.Operator, OperatorCookie, ofPortal[PortalCookie].Value);
        await AssertRefusedAsync(platform.Operator, PortalCookie, ofPortal[PortalCookie].Value);
        await AssertRefusedAsync(platform.Portal, PortalCookie, ofConsole[OperatorCookie].Value);
        await AssertRefusedAsync(platform.Portal, OperatorCookie, ofConsole[OperatorCookie].Value);
    }

    [Fact]
    public async Task APortalToken_OpensNoOperatorField_WhoeverHasIt()
    {
        foreach (var account in (Account[])[platform.Customer, platform.PartnerStaff, platform.FirstOperator])
        {
            using var http = new HttpClient();
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await platform.TokenAsync(account, "portal"));
            using var response = await http.PostAsJsonAsync(platform.Api, new { query = "{ me { surface } tenants(first: 1) { totalCount } }" });
            var body = await response.Content.ReadFromJsonAsync<JsonElement>();

            Assert.Equal("PORTAL", body.GetProperty("data").GetProperty("me").GetProperty("surface").GetString());
            var error = Assert.Single(body.GetProperty("errors").EnumerateArray());
            Assert.Equal("AUTH_NOT_AUTHORIZED", error.GetProperty("extensions").GetProperty("code").GetString());
            Assert.Equal("This field requires an operator-scoped token", error.GetProperty("message").GetString());
        }
    }

    /// <summary>One person, who signs in to the console and is known to the portal by that.</summary>
    private async Task<(PortalApp Portal, OperatorConsole Console)> SignInToBothAsync(Visitor visitor)
    {
        var console = await OperatorConsole.SignInAsync(visitor, platform);
        await console.BeLiveAsync();
        var portal = new PortalApp(await visitor.OpenWindowAsync(), platform);
        await portal.GoToAsync("/");
        await Expect(portal.Panel("Your profile")).ToContainTextAsync(platform.FirstOperator.Email);
        await portal.BeLiveAsync();
        return (portal, console);
    }

    private async Task AssertRefusedAsync(Uri app, string name, string value)
    {
        await using var thief = await browser.VisitAsync();
        await thief.PlantAsync(app, name, value);
        var page = await thief.OpenWindowAsync();
        await page.GotoAsync(app.ToString());

        await Expect(page.GetByLabel("E-mail address")).ToBeVisibleAsync();
        Assert.NotEqual(app.Authority, new Uri(page.Url).Authority);
    }
}
