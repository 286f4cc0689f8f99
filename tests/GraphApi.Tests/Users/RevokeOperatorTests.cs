using System.Text.Json;
using Dezky.Application.Persistence;
using Dezky.Domain.Shared;
using Dezky.Domain.Users;
using Dezky.GraphApi.Tests.Support;
using Dezky.TestSupport;

namespace Dezky.GraphApi.Tests.Users;

public sealed class RevokeOperatorTests(TestApi api) : IClassFixture<TestApi>
{
    private const string Revoke =
        "mutation ($email: String!) { revokeOperator(input: { email: $email, reason: \"Left the company\" }) { user { isPlatformAdmin } errors { ... on Error { code } } } }";

    [Fact]
    public async Task ARevokedOperator_IsRefusedOnTheNextRequestWithTheSameToken()
    {
        await api.StoreAsync([A.Operator("leaver@dezky.example", "sub-leaver")]);
        var token = api.Issuer.Token("sub-leaver", "dezky-operator");
        Assert.Null(await CodeOfListAsync(token));

        var response = await api.RunAsync(Callers.Operator, Revoke, new { email = "leaver@dezky.example" });

        Assert.False(response.GetProperty("data").GetProperty("revokeOperator").GetProperty("user").GetProperty("isPlatformAdmin").GetBoolean());
        Assert.Equal("AUTH_NOT_AUTHORIZED", await CodeOfListAsync(token));
    }

    [Fact]
    public async Task AnOperator_CannotRevokeItself()
    {
        var response = await api.RunAsync(Callers.Operator, Revoke, new { email = "operator@dezky.example" });

        Assert.Equal(
            "CANNOT_REVOKE_YOURSELF",
            response.GetProperty("data").GetProperty("revokeOperator").GetProperty("errors")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task TwoOperatorsWhoRevokeEachOtherAtOnce_LeaveOne()
    {
        for (var round = 0; round < 10; round++)
        {
            Caller first = new("first", $"sub-first-{round}", "dezky-operator");
            Caller second = new("second", $"sub-second-{round}", "dezky-operator");
            await api.StoreAsync(
            [
                A.Operator($"first-{round}@dezky.example", first.Subject), A.Operator($"second-{round}@dezky.example", second.Subject),
            ]);

            var responses = await Task.WhenAll(
                api.RunAsync(first, Revoke, new { email = $"second-{round}@dezky.example" }),
                api.RunAsync(second, Revoke, new { email = $"first-{round}@dezky.example" }));

            Assert.Single(responses, Succeeded);
        }
    }

    [Fact]
    public async Task TwoOperatorsWhoDeactivateEachOtherAtOnce_LeaveOne()
    {
        const string Deactivate =
            "mutation ($email: String!) { deactivateUser(input: { email: $email, reason: \"Left the company\" }) { user { status } errors { ... on Error { code } } } }";
        for (var round = 0; round < 10; round++)
        {
            Caller first = new("first", $"sub-one-{round}", "dezky-operator");
            Caller second = new("second", $"sub-two-{round}", "dezky-operator");
            await api.StoreAsync([A.Operator($"one-{round}@dezky.example", first.Subject), A.Operator($"two-{round}@dezky.example", second.Subject)]);

            var before = await OperatorsAsync(round);
            var responses = await Task.WhenAll(
                api.RunAsync(first, Deactivate, new { email = $"two-{round}@dezky.example" }),
                api.RunAsync(second, Deactivate, new { email = $"one-{round}@dezky.example" }));

            Assert.Single(responses, response => response.ToString().Contains("DEACTIVATED", StringComparison.Ordinal) && !response.ToString().Contains("USER_DEACTIVATED", StringComparison.Ordinal));

            // Both records are part of the one commit, the one who stays included: that is why the other could not succeed.
            Assert.All((await OperatorsAsync(round)).Zip(before), pair => Assert.Equal(pair.Second.Version + 1, pair.First.Version));
        }
    }

    private async Task<User[]> OperatorsAsync(int round)
    {
        var found = new List<User>();
        foreach (var email in (string[])[$"one-{round}@dezky.example", $"two-{round}@dezky.example"])
        {
            var address = EmailAddress.Parse(email).Value;
            found.Add((await api.FindAsync<User>(Filter.For<User>(user => user.Email == address)))!);
        }

        return [.. found];
    }

    private static bool Succeeded(JsonElement response) => response.GetProperty("data") is { ValueKind: JsonValueKind.Object } data
        && data.GetProperty("revokeOperator") is { ValueKind: JsonValueKind.Object } payload
        && payload.GetProperty("user").ValueKind is JsonValueKind.Object;

    private async Task<string?> CodeOfListAsync(string token)
    {
        using var response = await api.SendAsync(token, "{ tenants(first: 1) { nodes { slug } } }");
        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return body.RootElement.TryGetProperty("errors", out var errors) ? errors[0].GetProperty("extensions").GetProperty("code").GetString() : null;
    }
}
