using System.Net.Http.Headers;
using System.Net.Http.Json;
using Dezky.EndToEnd.Pages;
using Dezky.EndToEnd.Support;

namespace Dezky.EndToEnd.Operator;

[Collection(EndToEndCollection.Name)]
public sealed class AccessFlows(Platform platform, Browser browser)
{
    [Fact]
    public async Task Work_WhenTheAccessIsTakenAway_EndsByItself_AndShowsWhyAfterTheNextSignIn()
    {
        await using var visitor = await browser.VisitAsync();
        var console = await OperatorConsole.SignInAsync(visitor, platform, platform.LastOperator);
        await console.BeLiveAsync();

        await RevokeAsync(platform.LastOperator);

        await Expect(console.Heading).ToHaveTextAsync("Your session has ended");
        await console.GoToAsync("/partners");
        await Expect(console.Page.GetByText("You do not have operator access")).ToBeVisibleAsync();
        await Expect(console.Page.Locator("tr[data-row]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Work_AsksNoOtherHost_AndBreaksNoPolicy()
    {
        await using var visitor = await browser.VisitAsync();
        var console = await OperatorConsole.SignInAsync(visitor, platform);
        await console.BeLiveAsync();
        foreach (var path in (string[])["/tenants/acme", "/partners", "/partners/nordlys", "/partners/new"])
        {
            await console.GoToAsync(path);
            await console.BeLiveAsync();
        }

        Assert.All(visitor.Requests, request => Assert.True(
            request.Host is "localhost" or "operator.localhost" || request.Scheme is "data" or "blob", $"{request} is somewhere else."));
        Assert.Empty(visitor.Complaints);
    }

    private async Task RevokeAsync(Account account)
    {
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await platform.TokenAsync(platform.FirstOperator));
        var response = await client.PostAsJsonAsync(platform.Api, new
        {
            query = "mutation($input: RevokeOperatorInput!) { revokeOperator(input: $input) { errors { ... on Error { message } } } }",
            variables = new { input = new { email = account.Email, reason = "Left the company" } },
        });
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode && !body.Contains("message", StringComparison.Ordinal), body);
    }
}
