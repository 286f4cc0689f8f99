using Dezky.OpenId.Discovery;
using Dezky.OpenId.Jose;

namespace Dezky.OpenId.Tests.Discovery;

/// <summary>Metadata and keys: what is believed, how often is asked, and what happens in an outage.</summary>
public sealed class OpenIdProviderTests : IAsyncLifetime
{
    private static readonly SignatureAlgorithm Algorithm = SignatureAlgorithm.Rs256;

    private TestIssuer _issuer = null!;
    private OpenIdProvider _provider = null!;

    public async Task InitializeAsync()
    {
        _issuer = await TestIssuer.StartAsync();
        _provider = _issuer.Provider();
    }

    public async Task DisposeAsync() => await _issuer.DisposeAsync();

    [Fact]
    public async Task FindKey_WhenManyAskAtOnce_FetchesOnce()
    {
        var gate = new TaskCompletionSource();
        _issuer.Gate = gate.Task;

        var searches = Enumerable.Range(0, 50).Select(_ => FindAsync(_issuer.Key.KeyId)).ToArray();
        gate.SetResult();
        var found = await Task.WhenAll(searches);

        Assert.All(found, each => Assert.NotNull(each.Key));
        Assert.Equal(1, _issuer.Fetches);
    }

    [Fact]
    public async Task FindKey_WhenManyAskForUnknownKeys_FetchesOnceInTheCooldown()
    {
        await FindAsync(_issuer.Key.KeyId);

        var found = await Task.WhenAll(Enumerable.Range(0, 50).Select(index => FindAsync($"unknown-{index}")));
        Assert.All(found, each => Assert.Null(each.Key));
        Assert.Equal(2, _issuer.Fetches);

        _issuer.Time.Advance(TimeSpan.FromSeconds(29));
        await FindAsync("unknown");
        Assert.Equal(2, _issuer.Fetches);

        _issuer.Time.Advance(TimeSpan.FromSeconds(1));
        await FindAsync("unknown");
        Assert.Equal(3, _issuer.Fetches);
    }

    [Fact]
    public async Task FindKey_WhenTheKeyWasRotated_FindsTheNewOneAtOnce()
    {
        await FindAsync(_issuer.Key.KeyId);
        using var next = SigningKey.Create(Algorithm);
        _issuer.Publish(_issuer.Key, next);

        Assert.NotNull((await FindAsync(next.KeyId)).Key);
        Assert.NotNull((await FindAsync(_issuer.Key.KeyId)).Key);
    }

    [Fact]
    public async Task FindKey_WhenTheKeysAreAnHourOld_RefreshesThemInTheBackground()
    {
        await FindAsync(_issuer.Key.KeyId);
        using var next = SigningKey.Create(Algorithm);
        _issuer.Publish(next);

        _issuer.Time.Advance(TimeSpan.FromMinutes(59));
        Assert.NotNull((await FindAsync(_issuer.Key.KeyId)).Key);
        Assert.Equal(1, _issuer.Fetches);

        _issuer.Time.Advance(TimeSpan.FromMinutes(1));
        await UntilAsync(async () => (await FindAsync(_issuer.Key.KeyId)).Key is null);
    }

    [Fact]
    public async Task FindKey_WhenTheIssuerIsAway_KeepsTheLastKeysForADay()
    {
        await FindAsync(_issuer.Key.KeyId);
        _issuer.FailWith = 500;
        var failures = 0;
        _provider.FetchFailed += _ => Interlocked.Increment(ref failures);

        _issuer.Time.Advance(TimeSpan.FromHours(23));
        Assert.NotNull((await FindAsync(_issuer.Key.KeyId)).Key);
        await UntilAsync(() => Task.FromResult(Volatile.Read(ref failures) > 0));

        _issuer.Time.Advance(TimeSpan.FromHours(1));
        await Assert.ThrowsAsync<OpenIdException>(() => FindAsync(_issuer.Key.KeyId));

        _issuer.FailWith = null;
        _issuer.Time.Advance(TimeSpan.FromSeconds(3));
        Assert.NotNull((await FindAsync(_issuer.Key.KeyId)).Key);
    }

    [Fact]
    public async Task FindKey_WhenTheFirstFetchFailed_WaitsAMomentBeforeTheNext()
    {
        _issuer.FailWith = 503;
        await Assert.ThrowsAsync<OpenIdException>(() => FindAsync("any"));
        _issuer.FailWith = null;

        await Assert.ThrowsAsync<OpenIdException>(() => FindAsync(_issuer.Key.KeyId));
        _issuer.Time.Advance(TimeSpan.FromSeconds(2));

        Assert.NotNull((await FindAsync(_issuer.Key.KeyId)).Key);
    }

    [Fact]
    public async Task FindKey_WhenTheCallerGivesUp_TheFetchGoesOnForTheOthers()
    {
        var gate = new TaskCompletionSource();
        _issuer.Gate = gate.Task;
        using var impatience = new CancellationTokenSource();
        var impatient = _provider.FindKeyAsync(_issuer.Key.KeyId, Algorithm, impatience.Token).AsTask();
        var patient = FindAsync(_issuer.Key.KeyId);

        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        gate.SetResult();

        Assert.NotNull((await patient).Key);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("not json")]
    [InlineData("""{"keys":{}}""")]
    [InlineData("""{"keys":[]}""")]
    [InlineData("""{"keys":[{"kty":"oct","k":"c2VjcmV0"}]}""")]
    public async Task FindKey_WhenNoUsableKeyIsPublished_Fails(string keySet)
    {
        _issuer.KeySet = keySet;

        await Assert.ThrowsAsync<OpenIdException>(() => FindAsync("any"));
    }

    [Fact]
    public async Task FindKey_WhenTheKeySetIsHuge_Fails()
    {
        _issuer.KeySet = $$"""{"keys":[],"filler":"{{new string('x', 300 * 1024)}}"}""";

        await Assert.ThrowsAsync<OpenIdException>(() => FindAsync("any"));
    }

    [Theory]
    [InlineData("issuer", "http://127.0.0.1/other/")]
    [InlineData("issuer", null)]
    [InlineData("jwks_uri", null)]
    [InlineData("jwks_uri", "http://example.com/jwks")]
    [InlineData("jwks_uri", "https://example.com/jwks")]
    [InlineData("jwks_uri", "file:///etc/passwd")]
    [InlineData("token_endpoint", "https://example.com/token")]
    [InlineData("token_endpoint", "/relative")]
    public async Task GetMetadata_WhenTheDocumentIsNotTheIssuersOwn_Fails(string member, string? value)
    {
        _issuer.Discovery[member] = value;

        await Assert.ThrowsAsync<OpenIdException>(() => _provider.GetMetadataAsync().AsTask());
    }

    [Fact]
    public async Task GetMetadata_WhenTheIssuerLacksItsSlash_Fails()
    {
        _issuer.Discovery["issuer"] = _issuer.Name.TrimEnd('/');

        await Assert.ThrowsAsync<OpenIdException>(() => _provider.GetMetadataAsync().AsTask());
    }

    [Fact]
    public async Task GetMetadata_WhenTheAddressRedirects_DoesNotFollow()
    {
        _issuer.FailWith = 302;

        await Assert.ThrowsAsync<OpenIdException>(() => _provider.GetMetadataAsync().AsTask());
    }

    [Theory]
    [InlineData("http://id.example.com/")]
    [InlineData("ftp://localhost/")]
    [InlineData("/application/o/app/")]
    [InlineData("https://id.example.com/?tenant=1")]
    [InlineData("https://id.example.com/#top")]
    [InlineData("https://user:secret@id.example.com/")]
    [InlineData("")]
    public void Options_WhenTheIssuerIsNoSafeAddress_AreRefused(string issuer) =>
        Assert.Throws<ArgumentException>(() => new OpenIdProviderOptions(issuer));

    [Theory]
    [InlineData("https://id.example.com/application/o/app/")]
    [InlineData("http://localhost:5103/application/o/app/")]
    [InlineData("http://127.0.0.1:5103")]
    [InlineData("http://identity.localhost/")]
    public void Options_WhenTheIssuerIsSafe_KeepItByteForByte(string issuer) => Assert.Equal(issuer, new OpenIdProviderOptions(issuer).Issuer);

    private Task<KeyLookup> FindAsync(string? keyId) => _provider.FindKeyAsync(keyId, Algorithm).AsTask();

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (!await condition())
        {
            await Task.Delay(10, patience.Token);
        }
    }
}
