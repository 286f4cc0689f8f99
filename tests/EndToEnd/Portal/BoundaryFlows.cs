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

    [Fact]
    public async Task BothSignIns_LiveInOneBrowser_AndEachEndsAlone()
    {
        await using var visitor = await browser.VisitAsync();
        var (portal, console) = await SignInToBothAsync(visitor);

        await portal.GoToAsync("/");
        await Expect(portal.Panel("Your profile")).ToContainTextAsync(platform.Customer.Email);
        await console.GoToAsync("/partners");
        await Expect(console.Heading).ToHaveTextAsync("Partners");
        await console.BeLiveAsync();

        await console.SignOutAsync();
        await console.Page.WaitForURLAsync("**/signed-out");
        await console.GoToAsync("/partners");
        await Expect(console.Page.GetByLabel("E-mail address")).ToBeVisibleAsync();
        await portal.GoToAsync("/");
        await Expect(portal.Panel("Your profile")).ToContainTextAsync(platform.Customer.Email);
        await portal.BeLiveAsync();
    }

    [Fact]
    public async Task SigningOutOfThePortal_LeavesTheConsole()
    {
        await using var visitor = await browser.VisitAsync();
        var (portal, console) = await SignInToBothAsync(visitor);

        await portal.BeLiveAsync();
        await portal.SignOutAsync();
        await portal.Page.WaitForURLAsync("**/signed-out");
        await portal.GoToAsync("/");
        await Expect(portal.Panel("Your profile")).ToHaveCountAsync(0);

        await console.GoToAsync("/tenants");
        await Expect(console.Heading).ToHaveTextAsync("Tenants");
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
    public void Keys_AreNotShared()
    {
        var ofConsole = platform.KeysOf("operator").GetFiles("key-*.xml").Select(file => file.Name).ToHashSet();
        var ofPortal = platform.KeysOf("portal").GetFiles("key-*.xml").Select(file => file.Name).ToHashSet();

        Assert.NotEmpty(ofConsole);
        Assert.NotEmpty(ofPortal);
        Assert.Empty(ofConsole.Intersect(ofPortal));
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

    /// <summary>The portal as a customer, then the console as an operator, whom the provider asks for another account first.</summary>
    private async Task<(PortalApp Portal, OperatorConsole Console)> SignInToBothAsync(Visitor visitor)
    {
        var portal = await PortalApp.SignInAsync(visitor, platform, platform.Customer);
        var console = await OperatorConsole.OpenAsync(visitor, platform);
        await console.GoToAsync("/tenants");
        await console.Page.GetByRole(AriaRole.Link, new() { Name = "Use another account" }).ClickAsync();
        await console.FillSignInAsync(platform.FirstOperator);
        await Expect(console.Heading).ToHaveTextAsync("Tenants");
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
