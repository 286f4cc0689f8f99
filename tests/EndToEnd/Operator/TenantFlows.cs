using Dezky.EndToEnd.Pages;
using Dezky.EndToEnd.Support;

namespace Dezky.EndToEnd.Operator;

[Collection(EndToEndCollection.Name)]
public sealed class TenantFlows(Platform platform, Browser browser)
{
    [Fact]
    public async Task Suspend_InOneWindow_ShowsInAnotherWithoutReload()
    {
        await using var visitor = await browser.VisitAsync();
        var list = await OperatorConsole.SignInAsync(visitor, platform);
        var page = await OperatorConsole.OpenAsync(visitor, platform);
        await page.GoToAsync("/tenants/baltic-freight");
        await Expect(page.Heading).ToHaveTextAsync("Baltic Freight");
        await list.BeLiveAsync();
        await page.BeLiveAsync();
        await list.MarkAsync();
        var before = await list.CountAsync("Suspended");

        await page.PressAsync("Suspend");
        await page.Field("reason").FillAsync("Payment overdue since September");
        await page.SubmitAsync();

        await Expect(page.Toast.Filter(new() { HasText = "Baltic Freight is suspended" })).ToBeVisibleAsync();
        await Expect(list.Row("/tenants/baltic-freight")).ToContainTextAsync("Suspended");
        await Expect(list.Page.Locator("[data-chip='Suspended'] .count")).ToHaveTextAsync($"{before + 1}");
        Assert.True(await list.IsMarkedAsync());
        await Expect(page.Page.Locator(".timeline")).ToContainTextAsync("Payment overdue since September");
    }

    [Fact]
    public async Task Suspend_WithoutAReason_AsksForOne()
    {
        await using var visitor = await browser.VisitAsync();
        var console = await OperatorConsole.SignInAsync(visitor, platform);

        await console.GoToAsync("/tenants/havnen-cafe");
        await console.PressAsync("Suspend");
        await console.SubmitAsync();

        await Expect(console.ErrorOf("reason")).ToBeVisibleAsync();
        await Expect(console.Field("reason")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task SuspendAndResume_ByKeyboardAlone_Works()
    {
        await using var visitor = await browser.VisitAsync();
        var console = await OperatorConsole.SignInAsync(visitor, platform);
        var keyboard = console.Page.Keyboard;
        await console.BeLiveAsync();

        await keyboard.PressAsync("/");
        await keyboard.TypeAsync("oak");
        await Expect(console.Page.Locator("tr[data-row]")).ToHaveCountAsync(1);
        await TabToAsync(console, "a[href='/tenants/oak-and-elm']");
        await keyboard.PressAsync("Enter");
        await Expect(console.Heading).ToHaveTextAsync("Oak & Elm Architects");

        await TabToAsync(console, "button:has-text('Suspend')");
        await keyboard.PressAsync("Enter");
        await Expect(console.Field("reason")).ToBeFocusedAsync();
        await keyboard.TypeAsync("Asked for by the customer");
        await keyboard.PressAsync("Tab");
        await keyboard.PressAsync("Tab");
        await keyboard.PressAsync("Enter");
        await Expect(console.Dialog).ToHaveCountAsync(0);
        await Expect(console.Page.Locator(".page-header .badge")).ToContainTextAsync("Suspended");

        await TabToAsync(console, "button:has-text('Resume')");
        await keyboard.PressAsync("Enter");
        await Expect(console.Field("reason")).ToBeFocusedAsync();
        await keyboard.PressAsync("Escape");
        await Expect(console.Dialog).ToHaveCountAsync(0);
        await Expect(console.Page.Locator(".page-header .badge")).ToContainTextAsync("Suspended");
    }

    [Fact]
    public async Task Filter_StandsInTheAddress_AndTheBackButtonUndoesIt()
    {
        await using var visitor = await browser.VisitAsync();
        var console = await OperatorConsole.SignInAsync(visitor, platform);

        await console.Page.Locator("[data-chip='Deletion scheduled']").ClickAsync();
        await Expect(console.Page.Locator("tr[data-row]")).ToHaveCountAsync(1);
        Assert.EndsWith("/tenants?status=deletion-scheduled", console.Page.Url, StringComparison.Ordinal);

        await console.Page.GoBackAsync();
        await Expect(console.Row("/tenants/acme")).ToBeVisibleAsync();

        await console.GoToAsync("/tenants?partner=fjordline&q=oak");
        await Expect(console.Page.Locator("tr[data-row]")).ToHaveCountAsync(1);
        await Expect(console.Page.GetByLabel("Search by name or slug")).ToHaveValueAsync("oak");
    }

    [Fact]
    public async Task Search_WithoutAMatch_SaysSoAndOffersTheWayBack()
    {
        await using var visitor = await browser.VisitAsync();
        var console = await OperatorConsole.SignInAsync(visitor, platform);

        await console.GoToAsync("/tenants?q=there-is-no-such-tenant");

        await Expect(console.Page.GetByText("No tenant fits")).ToBeVisibleAsync();
        await console.Page.GetByRole(AriaRole.Link, new() { Name = "Clear filters" }).First.ClickAsync();
        await Expect(console.Row("/tenants/acme")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Open_AnUnknownTenant_SaysSo()
    {
        await using var visitor = await browser.VisitAsync();
        var console = await OperatorConsole.SignInAsync(visitor, platform);

        await console.GoToAsync("/tenants/there-is-no-such-tenant");

        await Expect(console.Heading).ToHaveTextAsync("Tenant not found");
    }

    // As somebody would who has no mouse; the limit keeps a broken order from going round for ever.
    private static async Task TabToAsync(OperatorConsole console, string selector)
    {
        var target = console.Page.Locator(selector).First;
        await Expect(target).ToBeVisibleAsync();
        for (var presses = 0; presses < 60; presses++)
        {
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement"))
            {
                return;
            }

            await console.Page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"The tabulator key does not reach {selector}.");
    }
}
