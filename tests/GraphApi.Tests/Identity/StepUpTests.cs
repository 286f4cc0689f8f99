using System.Text.Json;
using Dezky.GraphApi.Tests.Support;
using Dezky.TestSupport;

namespace Dezky.GraphApi.Tests.Identity;

/// <summary>Dangerous operations want a sign-in that is fresh and strong, where the settings say so.</summary>
public sealed class StepUpTests : IAsyncLifetime
{
    private const string Grant =
        "mutation ($email: String!) { grantOperator(input: { email: $email, reason: \"New colleague\" }) { user { isPlatformAdmin } errors { ... on Error { code } } } }";

    private readonly TestApi _api = new();

    public Task InitializeAsync()
    {
        _api.Settings["StepUp:Enforced"] = "true";
        _api.Settings["StepUp:Methods:0"] = "mfa";
        _api.Settings["StepUp:Methods:1"] = "hwk";
        _api.Settings["StepUp:AcrValues:0"] = "strong";
        return _api.InitializeAsync();
    }

    public Task DisposeAsync() => _api.DisposeAsync();

    [Theory]
    [InlineData(0, "mfa", "strong", true)]
    [InlineData(290, "hwk", "strong", true)]
    [InlineData(310, "mfa", "strong", false)]
    [InlineData(null, "mfa", "strong", false)]
    [InlineData(0, "pwd", "strong", false)]
    [InlineData(0, null, "strong", false)]
    [InlineData(0, "mfa", "weak", false)]
    [InlineData(0, "mfa", null, false)]
    public async Task ADangerousOperation_WantsAFreshAndStrongSignIn(int? secondsAgo, string? method, string? acr, bool succeeds)
    {
        var email = $"u-{Guid.CreateVersion7():N}@dezky.example";
        await _api.StoreAsync([A.User(email, email)]);

        var response = await GrantAsync(email, claims =>
        {
            if (secondsAgo is { } seconds)
            {
                claims["auth_time"] = DateTimeOffset.UtcNow.ToUnixTimeSeconds() - seconds;
            }

            if (method is not null)
            {
                claims["amr"] = new[] { "pwd", method };
            }

            if (acr is not null)
            {
                claims["acr"] = acr;
            }
        });

        if (succeeds)
        {
            Assert.True(response.GetProperty("data").GetProperty("grantOperator").GetProperty("user").GetProperty("isPlatformAdmin").GetBoolean());
            return;
        }

        var extensions = response.GetProperty("errors")[0].GetProperty("extensions");
        Assert.Equal("AUTH_STEP_UP_REQUIRED", extensions.GetProperty("code").GetString());
        Assert.Equal(300, extensions.GetProperty("maxAge").GetInt32());
        Assert.Equal("strong", extensions.GetProperty("acr").GetString());
    }

    [Fact]
    public async Task WhoMayNotDoItAtAll_IsToldThat_AndNotToSignInAgain()
    {
        var response = await _api.RunAsync(Callers.Member, Grant, new { email = "member@acme.example" });

        Assert.Equal("AUTH_NOT_AUTHORIZED", response.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
    }

    private async Task<JsonElement> GrantAsync(string email, Action<Dictionary<string, object>> claims)
    {
        using var response = await _api.SendAsync(_api.Issuer.Token("sub-operator", "dezky-operator", claims), Grant, new { email });
        return JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync());
    }
}
