using Dezky.EndToEnd.Pages;
using Dezky.EndToEnd.Support;

namespace Dezky.EndToEnd.Ide;

[Collection(EndToEndCollection.Name)]
public sealed class GraphiQLFlows(GraphiQLPlatform platform, Browser browser) : IClassFixture<GraphiQLPlatform>
{
    private const string Slug = "lindqvist-law";

    [Fact]
    public async Task Subscription_WithAToken_ShowsEachEvent()
    {
        var token = await platform.TokenAsync(platform.FirstOperator);
        using var changes = new TenantChanges(platform.Api, token, Slug);
        await using var visitor = await browser.VisitAsync();
        var page = await visitor.OpenWindowAsync();
        var ide = await GraphiQLPage.OpenAsync(page, platform.Api);

        await ide.WriteHeadersAsync($$"""{"Authorization": "Bearer {{token}}"}""");
        await ide.WriteOperationAsync($$"""subscription Changes { tenantChanged(slug: "{{Slug}}") { cursor tenant { slug status } } }""", "Changes");
        await ide.RunAsync();
        await changes.MakeUntilSeenAsync(ide.Response);

        await Screenshots.TakeAsync(page, "ide-graphiql", 1440);
        Assert.Empty(visitor.Complaints);
        Assert.All(visitor.Requests, address => Assert.True(IsOfThePlatform(address), $"{address} is not of the platform."));
    }

    private bool IsOfThePlatform(Uri address) => address.Scheme is "data" or "blob" || address.Authority == platform.Api.Authority;
}
