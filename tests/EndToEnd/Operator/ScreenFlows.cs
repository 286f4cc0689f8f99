using Dezky.EndToEnd.Pages;
using Dezky.EndToEnd.Support;

namespace Dezky.EndToEnd.Operator;

/// <summary>Every screen at the widths of a desk, a small laptop and a phone: it fits, and its picture is kept.</summary>
[Collection(EndToEndCollection.Name)]
public sealed class ScreenFlows(Platform platform, Browser browser)
{
    [Theory]
    [InlineData(1440)]
    [InlineData(900)]
    [InlineData(390)]
    public async Task Screens_AtThisWidth_FitWithoutScrollingSideways(int width)
    {
        await using var visitor = await browser.VisitAsync(width, width < 500 ? 844 : 900);
        var console = await OperatorConsole.OpenAsync(visitor, platform);
        await console.GoToAsync("/tenants");
        await Expect(console.Page.GetByLabel("E-mail address")).ToBeVisibleAsync();
        await Screenshots.TakeAsync(console.Page, "sign-in", width);
        await console.FillSignInAsync(platform.FirstOperator);

        await ShowAsync(console, "tenants", "/tenants", "Acme Manufacturing", width);
        await ShowAsync(console, "tenants-none", "/tenants?q=there-is-no-such-tenant", "No tenant fits", width);
        await ShowAsync(console, "tenant", "/tenants/northwind-books", "Northwind Books", width);
        await ShowAsync(console, "partners", "/partners", "Nordlys IT", width);
        await ShowAsync(console, "partner", "/partners/nordlys", "Acme Manufacturing", width);
        await ShowAsync(console, "partner-new", "/partners/new", "Create partner", width);
        await ShowAsync(console, "users", "/users?view=operators", "Olivia Brandt", width, isLive: false);
        await ShowAsync(console, "user-invite", "/users/invite", "They sign in with it", width, isLive: false);
    }

    private static async Task ShowAsync(OperatorConsole console, string name, string path, string sign, int width, bool isLive = true)
    {
        await console.GoToAsync(path);
        await Expect(console.Page.GetByText(sign).First).ToBeVisibleAsync();
        if (isLive)
        {
            await console.BeLiveAsync();
        }

        await Screenshots.TakeAsync(console.Page, name, width);
        Assert.True(
            await console.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"),
            $"{path} is wider than {width} px.");
    }
}
