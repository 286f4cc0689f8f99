using System.Text.RegularExpressions;
using Dezky.EndToEnd.Pages;
using Dezky.EndToEnd.Support;

namespace Dezky.EndToEnd.Operator;

/// <summary>What one operator does, another one sees; and nothing is missed while the API is away.</summary>
[Collection(EndToEndCollection.Name)]
public sealed class LiveFlows(Platform platform, Browser browser)
{
    [Fact]
    public async Task Suspend_InOneBrowser_ChangesEverythingThatAnotherShows()
    {
        await using var actor = await browser.VisitAsync();
        await using var watcher = await browser.VisitAsync();
        var acting = await OperatorConsole.SignInAsync(actor, platform);
        var list = await OperatorConsole.SignInAsync(watcher, platform, platform.LastOperator);
        var filtered = await OpenAsync(watcher, "/tenants?status=active&q=solberg");
        var detail = await OpenAsync(watcher, "/tenants/solberg-dental");
        var palette = await OpenAsync(watcher, "/partners");
        var option = await LookAsync(palette, "solberg-dental");
        await Expect(option).ToContainTextAsync("Active");
        await list.BeLiveAsync();
        await Expect(filtered.Row("/tenants/solberg-dental")).ToBeVisibleAsync();
        var suspended = await list.CountAsync("Suspended");
        foreach (var window in (OperatorConsole[])[list, filtered, detail, palette])
        {
            await window.MarkAsync();
        }

        await acting.GoToAsync("/tenants/solberg-dental");
        await acting.PressAsync("Suspend");
        await acting.Field("reason").FillAsync("Seen by somebody else");
        await acting.SubmitAsync();

        await Expect(list.Row("/tenants/solberg-dental")).ToContainTextAsync("Suspended");
        await Expect(list.Page.Locator("[data-chip='Suspended'] .count")).ToHaveTextAsync($"{suspended + 1}");
        await Expect(filtered.Row("/tenants/solberg-dental")).ToHaveCountAsync(0);
        await Expect(detail.Page.Locator(".page-header .badge")).ToContainTextAsync("Suspended");
        await Expect(detail.Page.Locator(".timeline")).ToContainTextAsync("Seen by somebody else");
        await Expect(option).ToContainTextAsync("Suspended");
        foreach (var window in (OperatorConsole[])[list, filtered, detail, palette])
        {
            Assert.True(await window.IsMarkedAsync());
        }
    }

    [Fact]
    public async Task Crash_OfTheApi_IsSaidInWordsAndNothingIsMissed()
    {
        await using var visitor = await browser.VisitAsync();
        var list = await OperatorConsole.SignInAsync(visitor, platform);
        var detail = await OpenAsync(visitor, "/tenants/mueller-werkzeug");
        await list.BeLiveAsync();
        await list.MarkAsync();
        await detail.MarkAsync();
        using var changes = new TenantChanges(platform.Api, await platform.TokenAsync(platform.FirstOperator), "mueller-werkzeug");

        platform.Crash("Dezky.GraphApi");

        await Expect(list.Page.Locator(".live .word")).ToHaveTextAsync("Reconnecting");
        await list.Page.GetByLabel("Search by name or slug").FillAsync("werkzeug");
        await Expect(list.Page.GetByText(new Regex("does not answer"))).ToBeVisibleAsync();
        await changes.SuspendWhenBackAsync("Changed behind its back");

        await Expect(list.Row("/tenants/mueller-werkzeug")).ToContainTextAsync("Suspended", new() { Timeout = 40_000 });
        await Expect(detail.Page.Locator(".page-header .badge")).ToContainTextAsync("Suspended");
        await Expect(detail.Page.Locator(".timeline")).ToContainTextAsync("Changed behind its back");
        await list.BeLiveAsync();
        await Expect(list.Page.GetByText(new Regex("does not answer"))).ToHaveCountAsync(0);
        Assert.True(await list.IsMarkedAsync() && await detail.IsMarkedAsync());
    }

    [Fact]
    public async Task Restore_OfABackup_IsShownByOpenScreens_WhichStayLive()
    {
        await using var visitor = await browser.VisitAsync();
        var list = await OperatorConsole.SignInAsync(visitor, platform);
        var detail = await OpenAsync(visitor, "/tenants/havnen-cafe");
        await list.BeLiveAsync();
        await list.MarkAsync();
        await detail.MarkAsync();
        using var changes = new TenantChanges(platform.Api, await platform.TokenAsync(platform.FirstOperator), "havnen-cafe");
        var folder = Directory.CreateTempSubdirectory("dezky-backup-");
        await platform.RunAsync("backup", Path.Combine(folder.FullName, "before"));
        await changes.SuspendAsync("Undone by the restore");
        await Expect(list.Row("/tenants/havnen-cafe")).ToContainTextAsync("Suspended");
        await Expect(detail.Page.Locator(".timeline")).ToContainTextAsync("Undone by the restore");

        await platform.RunAsync("restore", Path.Combine(folder.FullName, "before"));

        await Expect(list.Row("/tenants/havnen-cafe")).ToContainTextAsync("Active", new() { Timeout = 40_000 });
        await Expect(detail.Page.Locator(".page-header .badge")).ToContainTextAsync("Active");
        await Expect(detail.Page.Locator(".timeline")).Not.ToContainTextAsync("Undone by the restore");
        await list.BeLiveAsync();
        await changes.SuspendWhenBackAsync("After the restore");
        await Expect(list.Row("/tenants/havnen-cafe")).ToContainTextAsync("Suspended");
        await Expect(detail.Page.Locator(".timeline")).ToContainTextAsync("After the restore");
        await changes.ResumeAsync();
        Assert.True(await list.IsMarkedAsync() && await detail.IsMarkedAsync());
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Palette_FindsAndActs()
    {
        await using var visitor = await browser.VisitAsync();
        var console = await OperatorConsole.SignInAsync(visitor, platform);
        await console.BeLiveAsync();

        await CommandAsync(console, "suspend havnen", "Suspend Havnen Café");
        await Expect(console.Toast.Filter(new() { HasText = "Havnen Café is suspended" })).ToBeVisibleAsync();

        await CommandAsync(console, "resume havnen", "Resume Havnen Café");
        await Expect(console.Toast.Filter(new() { HasText = "Havnen Café is active again" })).ToBeVisibleAsync();
    }

    private static async Task CommandAsync(OperatorConsole console, string text, string act)
    {
        await Expect(await LookAsync(console, text)).ToContainTextAsync(act);
        await console.Page.Keyboard.PressAsync("Enter");
        await console.Field("reason").FillAsync("By the palette");
        await console.SubmitAsync();
    }

    private async Task<OperatorConsole> OpenAsync(Visitor visitor, string path)
    {
        var console = await OperatorConsole.OpenAsync(visitor, platform);
        await console.GoToAsync(path);
        await console.BeLiveAsync();
        return console;
    }

    /// <summary>Opens the palette and looks for one thing.</summary>
    private static async Task<ILocator> LookAsync(OperatorConsole console, string text)
    {
        await console.Page.Keyboard.PressAsync("Control+k");
        await console.Page.Keyboard.TypeAsync(text);
        var option = console.Dialog.GetByRole(AriaRole.Option).First;
        await Expect(option).ToBeVisibleAsync();
        return option;
    }
}
