using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Dezky.OpenId;
using Dezky.OpenId.Discovery;
using Dezky.OpenId.SignIn;
using Dezky.OpenId.Tokens;
using Dezky.TestSupport;

namespace Dezky.DevStack.Tests.Identity.Contract;

/// <summary>npm's <c>oidc-provider</c>, which the OpenID Foundation has certified, in a process of its own. Its access tokens are those of RFC 9068.</summary>
internal sealed class CertifiedProvider : IProviderUnderTest
{
    private const string ClientId = "dezky-operator";
    private const string Secret = "another secret/with+marks: & spaces";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly NodeScripts Scripts = new("Identity/Certified", "certified-provider");

    private readonly Process _process;
    private readonly HttpClient _http = OpenIdHttp.CreateClient();
    private readonly OpenIdProvider _provider;

    private CertifiedProvider(Process process, int port)
    {
        _process = process;
        Issuer = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/application/o/{ClientId}/");
        _provider = new OpenIdProvider(new OpenIdProviderOptions(Issuer), _http, TimeProvider.System);
    }

    public string Issuer { get; }

    public string RedirectUri => "http://operator.localhost:1/sign-in/callback";

    public string Subject => "olivia";

    public TestBrowser Browser { get; } = new();

    public static async Task<CertifiedProvider> StartAsync()
    {
        var settings = JsonSerializer.Serialize(new
        {
            clients = new[] { new { id = ClientId, secret = Secret, redirectUri = "http://operator.localhost:1/sign-in/callback", postLogoutRedirectUri = "http://operator.localhost:1/signed-out" } },
            people = new { olivia = new { name = "Olivia Operator", email = "olivia@dezky.test", groups = new[] { "dezky-platform-admins" } } },
        });
        var process = await Scripts.StartAsync("provider.mjs", settings);
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        var line = await process.StandardOutput.ReadLineAsync().WaitAsync(Patience);
        return line?.Split(' ') is ["READY", var port]
            ? new CertifiedProvider(process, int.Parse(port, CultureInfo.InvariantCulture))
            : throw new InvalidOperationException($"The certified provider did not start; it said: {line}");
    }

    public RelyingParty RelyingParty(string? secret = null) =>
        new(_provider, new RelyingPartyOptions(ClientId) { ClientSecret = secret ?? Secret }, _http, TimeProvider.System);

    public AccessTokenValidator AccessTokens(string audience = ClientId) =>
        new([new TrustedIssuer(_provider, [audience], AccessTokenProfile.Rfc9068)], TimeProvider.System);

    public async Task<TestPage> SignInAsync(TestBrowser browser, Uri authorizationRequest)
    {
        var login = await browser.FollowAsync(await browser.GetAsync(authorizationRequest), stopAt: RedirectUri);
        if (login.Location is not null)
        {
            return login;
        }

        var consent = await browser.FollowAsync(await browser.SubmitAsync(login, ("login", Subject), ("password", "any")), stopAt: RedirectUri);
        return consent.Location is not null ? consent : await browser.FollowAsync(await browser.SubmitAsync(consent), stopAt: RedirectUri);
    }

    public async Task RotateSigningKeyAsync()
    {
        await _process.StandardInput.WriteLineAsync("rotate");
        Assert.Equal("ROTATED", await _process.StandardOutput.ReadLineAsync().WaitAsync(Patience));
    }

    public ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        _process.Dispose();
        _http.Dispose();
        Browser.Dispose();
        return ValueTask.CompletedTask;
    }
}
