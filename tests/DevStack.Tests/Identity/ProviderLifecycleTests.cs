using Dezky.DevStack.Identity;
using Dezky.OpenId.Tokens;

namespace Dezky.DevStack.Tests.Identity;

/// <summary>Keys, files and starting.</summary>
public sealed class ProviderLifecycleTests : IAsyncLifetime
{
    private LocalProvider _provider = null!;

    private TestBrowser Browser => _provider.Browser;

    public async Task InitializeAsync() => _provider = await LocalProvider.StartAsync();

    public async Task DisposeAsync() => await _provider.DisposeAsync();

    [Fact]
    public async Task RotateSigningKey_WhenTokensOfTheOldKeyAreStillValid_BothAreAcceptedUntilTheOldExpire()
    {
        var validator = _provider.AccessTokens();
        var old = await TokenAsync();
        Assert.True((await validator.ValidateAsync(old)).IsValid);

        _provider.RotateSigningKey();
        var fresh = await TokenAsync();

        Assert.NotEqual(KeyIdOf(old), KeyIdOf(fresh));
        Assert.True((await validator.ValidateAsync(fresh)).IsValid);
        Assert.True((await validator.ValidateAsync(old)).IsValid);

        // An hour and a bit later the old key is not published any more; the validator's hourly refresh notices.
        _provider.Time.Advance(_provider.Options.AccessTokenLifetime + TimeSpan.FromSeconds(1));
        Assert.DoesNotContain(KeyIdOf(old), (await Browser.GetAsync($"{_provider.Issuer()}jwks/")).Body, StringComparison.Ordinal);
        await Eventually.HoldsAsync(
            async () => (await validator.ValidateAsync(old)).Failure?.Reason == TokenFailureReason.UnknownKey,
            TimeSpan.FromSeconds(10),
            () => "The old key is still accepted.");
    }

    [Fact]
    public async Task Start_WhenItIsStartedAgain_KeepsItsKey()
    {
        var token = await TokenAsync();

        await _provider.RestartAsync();

        Assert.True((await _provider.AccessTokens().ValidateAsync(token)).IsValid);
    }

    [Fact]
    public void Files_WhenWritten_AreReadableByTheOwnerOnly()
    {
        foreach (var path in Directory.GetFiles(_provider.Options.DataDirectory))
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }

        Assert.Equal(
            ["accounts.json", "directory.json", "signing-keys.json"],
            Directory.GetFiles(_provider.Options.DataDirectory).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(LocalProvider.Password, File.ReadAllText(_provider.Options.AccountsPath), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WhenTheEnvironmentIsProduction_IsRefused()
    {
        var options = _provider.Options with { EnvironmentName = "Production", Port = LocalProvider.FreePort() };

        await Assert.ThrowsAsync<InvalidOperationException>(() => IdentityProviderHost.StartAsync(options, CancellationToken.None));
    }

    [Fact]
    public async Task Health_WhenTheProviderRuns_SaysReady()
    {
        var page = await Browser.GetAsync($"{_provider.BaseUrl}/health/ready");

        Assert.Equal(System.Net.HttpStatusCode.OK, page.Status);
    }

    [Fact]
    public async Task Token_WhenItIsOfTheOtherIssuerOrExpired_IsRefused()
    {
        var token = await TokenAsync();
        var portalOnly = new AccessTokenValidator(
            [new TrustedIssuer(_provider.Provider("dezky-portal"), ["dezky-operator"], AccessTokenProfile.Authentik)], _provider.Time);
        var validator = _provider.AccessTokens();

        var foreign = await portalOnly.ValidateAsync(token);
        _provider.Time.Advance(_provider.Options.AccessTokenLifetime + TimeSpan.FromSeconds(61));
        var expired = await validator.ValidateAsync(token);

        Assert.Equal(TokenFailureReason.UnknownIssuer, foreign.Failure?.Reason);
        Assert.Equal(TokenFailureReason.Expired, expired.Failure?.Reason);
    }

    private async Task<string> TokenAsync()
    {
        var (_, body) = await _provider.RequestTokenAsync(
            ("grant_type", "client_credentials"), ("client_id", "dezky-operator"),
            ("username", LocalProvider.OperatorEmail), ("password", LocalProvider.Password));
        return body.GetProperty("access_token").GetString()!;
    }

    private static string KeyIdOf(string token)
    {
        Assert.True(Dezky.OpenId.Jose.CompactJws.TryParse(token, out var jws, out _));
        return jws.KeyId!;
    }
}
