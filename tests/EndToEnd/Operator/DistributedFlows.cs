using Dezky.EndToEnd.Pages;
using Dezky.EndToEnd.Support;

namespace Dezky.EndToEnd.Operator;

/// <summary>The console over MongoDB and Redis shows what it shows over the embedded defaults.</summary>
[Collection(EndToEndCollection.Name)]
public sealed class DistributedFlows(DistributedPlatform platform, Browser browser) : IClassFixture<DistributedPlatform>
{
    [Fact]
    public async Task Suspend_InOneBrowser_ChangesWhatAnotherShows()
    {
        await using var actor = await browser.VisitAsync();
        await using var watcher = await browser.VisitAsync();
        var acting = await OperatorConsole.SignInAsync(actor, platform);
        var list = await OperatorConsole.SignInAsync(watcher, platform, platform.LastOperator);
        var filtered = await OpenAsync(watcher, "/tenants?status=active&q=solberg");
        var detail = await OpenAsync(watcher, "/tenants/solberg-dental");
        await list.BeLiveAsync();
        await Expect(filtered.Row("/tenants/solberg-dental")).ToBeVisibleAsync();
        var suspended = await list.CountAsync("Suspended");

        await acting.GoToAsync("/tenants/solberg-dental");
        await acting.PressAsync("Suspend");
        await acting.Field("reason").FillAsync("Seen by somebody else");
        await acting.SubmitAsync();

        await Expect(list.Row("/tenants/solberg-dental")).ToContainTextAsync("Suspended");
        await Expect(list.Page.Locator("[data-chip='Suspended'] .count")).ToHaveTextAsync($"{suspended + 1}");
        await Expect(filtered.Row("/tenants/solberg-dental")).ToHaveCountAsync(0);
        await Expect(detail.Page.Locator(".page-header .badge")).ToContainTextAsync("Suspended");
        await Expect(detail.Page.Locator(".timeline")).ToContainTextAsync("Seen by somebody else");
    }

    [Fact]
    public async Task Crash_OfTheApi_IsOvercomeWithoutAReload()
    {
        await using var visitor = await browser.VisitAsync();
        var list = await OperatorConsole.SignInAsync(visitor, platform);
        await list.BeLiveAsync();
        await list.MarkAsync();
        using var changes = new TenantChanges(platform.Api, await platform.TokenAsync(platform.FirstOperator), "mueller-werkzeug");

        platform.Crash("Dezky.GraphApi");
        await changes.SuspendWhenBackAsync("Changed behind its back");

        await Expect(list.Row("/tenants/mueller-werkzeug")).ToContainTextAsync("Suspended", new() { Timeout = 40_000 });
        Assert.True(await list.IsMarkedAsync());
    }

    private async Task<OperatorConsole> OpenAsync(Visitor visitor, string path)
    {
        var console = await OperatorConsole.OpenAsync(visitor, platform);
        await console.GoToAsync(path);
        await console.BeLiveAsync();
        return console;
    }
}
