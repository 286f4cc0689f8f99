using Dezky.TestSupport;

namespace Dezky.DevStack.Tests.Identity.Api;

/// <summary>
/// Authentik's own client and its OpenAPI document, in both versions that are supported, judge the local provider's API and the adapter's
/// calls.
/// </summary>
public sealed class AuthentikClientTests
{
    private static readonly NodeScripts Scripts = new("Identity/Api/Node", "authentik-clients");

    public static TheoryData<string> Versions => ["2025.10", "2026.8"];

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task LocalProvider_ForAuthentiksOwnClient_IsAnAuthentik(string version)
    {
        await using var provider = await DirectoryProvider.StartAsync();

        var faults = await Scripts.RunAsync("client.mjs", [version, provider.Provider.BaseUrl, DirectoryProvider.Token]);

        Assert.True(faults.Length is 0, faults);
    }

    [Theory]
    [InlineData("2026.8")]
    [InlineData("2025.10", "post /providers/oauth2/: request has the unknown field grant_types")]
    public async Task Adapter_ForTheDocument_MakesOnlyCallsThatThereAre(string version, params string[] passedOver)
    {
        await using var provider = await DirectoryProvider.StartAsync();
        await EveryCall.MakeAsync(provider.Directory);

        var faults = await Scripts.RunAsync("check.mjs", [version], string.Join('\n', provider.Exchanges));

        Assert.True(string.Join('\n', passedOver) == faults, faults);
        Assert.True(provider.Exchanges.Count > 30);
    }

    [Fact]
    public async Task Check_WhenACallDoesNotFit_SaysSo()
    {
        string[] exchanges =
        [
            """{"method":"GET","url":"http://localhost/api/v3/policies/group_membership/","status":200,"answer":"{}"}""",
            """{"method":"GET","url":"http://localhost/api/v3/core/users/?mail=a","status":200,"answer":"{\"results\":[]}"}""",
            """{"method":"POST","url":"http://localhost/api/v3/core/groups/","request":"{\"title\":1}","status":201,"answer":"{}"}""",
            """{"method":"POST","url":"http://localhost/api/v3/core/groups/","status":418,"answer":""}""",
        ];

        var faults = await Scripts.RunAsync("check.mjs", ["2026.8"], string.Join('\n', exchanges));

        Assert.Contains("group_membership/ is not in the document", faults, StringComparison.Ordinal);
        Assert.Contains("there is no query parameter mail", faults, StringComparison.Ordinal);
        Assert.Contains("answer must have required property 'pagination'", faults, StringComparison.Ordinal);
        Assert.Contains("request has the unknown field title", faults, StringComparison.Ordinal);
        Assert.Contains("the status 418 is not in the document", faults, StringComparison.Ordinal);
    }
}
