using System.Text.RegularExpressions;
using Dezky.EndToEnd.Pages;
using Dezky.EndToEnd.Support;

namespace Dezky.EndToEnd.Operator;

[Collection(EndToEndCollection.Name)]
public sealed class LongListFlows(LoadedPlatform platform, Browser browser) : IClassFixture<LoadedPlatform>
{
    private const int PageSize = 30;

    [Fact]
    public async Task List_OfManyTenants_IsThereAtOnceLivesAndLoadsMore()
    {
        await using var visitor = await browser.VisitAsync();
        var console = await OperatorConsole.SignInAsync(visitor, platform);
        var rows = console.Page.Locator("tr[data-row]");
        await console.BeLiveAsync();
        await Expect(rows).ToHaveCountAsync(PageSize);

        // Before any script has run: the first answer has the rows already.
        var first = await console.Page.EvaluateAsync<string>("() => fetch('/tenants').then(answer => answer.text())");
        Assert.Equal(PageSize, Regex.Count(first, "<tr [^>]*data-row"));

        await console.PressAsync("Load more");
        await Expect(rows).ToHaveCountAsync(2 * PageSize);

        var late = console.Page.Locator($"tr[data-row]:nth-child(n+{PageSize + 1})").Filter(new() { HasText = "Active" }).First;
        var slug = (await late.Locator("a").First.GetAttributeAsync("href"))!.Split('/')[^1];
        using var changes = new TenantChanges(platform.Api, await platform.TokenAsync(platform.FirstOperator), slug);
        await changes.SuspendAsync("Far down the list");
        await Expect(console.Row($"/tenants/{slug}")).ToContainTextAsync("Suspended");
        await Expect(rows).ToHaveCountAsync(2 * PageSize);
    }
}
