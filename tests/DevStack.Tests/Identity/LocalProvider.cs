using System.Net;
using System.Text.Json;
using Dezky.DevStack.Identity;
using Dezky.DevStack.Identity.Keys;
using Dezky.DevStack.Tests.Launching;
using Dezky.OpenId;
using Dezky.OpenId.Discovery;
using Dezky.OpenId.SignIn;
using Dezky.OpenId.Tokens;

namespace Dezky.DevStack.Tests.Identity;

/// <summary>The provider itself on a free port, with one account of each kind.</summary>
internal sealed class LocalProvider : IAsyncDisposable
{
    public const string Secret = "a secret/with+marks: & spaces";
    public const string Password = "correct horse battery";
    public const string OperatorEmail = "olivia@dezky.test";
    public const string CustomerEmail = "carla@acme.test";

    // Making a key takes most of a start's time, and few tests care which one it is.
    private static byte[]? _signingKeys;

    private readonly HttpClient _http = OpenIdHttp.CreateClient();
    private IdentityProviderHost _host;

    private LocalProvider(IdentityProviderOptions options, IdentityProviderHost host, AdjustableTime time)
    {
        Options = options;
        _host = host;
        Time = time;
    }

    public IdentityProviderOptions Options { get; }

    public AdjustableTime Time { get; }

    public TestBrowser Browser { get; } = new();

    public string BaseUrl => $"http://localhost:{Options.Port}";

    public string RedirectUri => Options.Clients[0].RedirectUris[0];

    public string PostLogoutRedirectUri => Options.Clients[0].PostLogoutRedirectUris[0];

    public static async Task<LocalProvider> StartAsync(Func<IdentityProviderOptions, IdentityProviderOptions>? configure = null)
    {
        var time = new AdjustableTime();
        var folder = Directory.CreateTempSubdirectory("dezky-identity-").FullName;
        var secrets = new Dictionary<string, string> { ["dezky-operator"] = Secret, ["dezky-portal"] = Secret };
        var options = IdentityProviderOptions.ForPlatform(FreePort() - 3, folder, secrets) with
        {
            Time = time,
            EnvironmentName = "Development",
        };
        options = configure?.Invoke(options) ?? options;

        var keys = Path.Combine(folder, "signing-keys.json");
        if (_signingKeys is { } known)
        {
            await File.WriteAllBytesAsync(keys, known);
            File.SetUnixFileMode(keys, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        var accounts = AccountFile.Load(options.AccountsPath);
        accounts.Add("subject-olivia", OperatorEmail, "Olivia Operator", [IdentityProviderOptions.OperatorGroup], Password, AccountKind.Operator);
        accounts.Add("subject-carla", CustomerEmail, "Carla <Customer>", [], Password, AccountKind.Customer);
        accounts.Save();
        var host = await IdentityProviderHost.StartAsync(options, CancellationToken.None);
        _signingKeys ??= await File.ReadAllBytesAsync(keys);
        return new LocalProvider(options, host, time);
    }

    // Below the range of the kernel's own choices: a port from there may be some client's by the time it is listened on.
    public static int FreePort() => FreePorts.TakeFour() + 3;

    public string Issuer(string clientId = "dezky-operator") => $"{BaseUrl}/application/o/{clientId}/";

    public OpenIdProvider Provider(string clientId = "dezky-operator") => new(new OpenIdProviderOptions(Issuer(clientId)), _http, Time);

    public RelyingParty RelyingParty(string clientId = "dezky-operator", string secret = Secret) =>
        new(Provider(clientId), new RelyingPartyOptions(clientId) { ClientSecret = secret }, _http, Time);

    public AccessTokenValidator AccessTokens() => new(
        [.. Options.Clients.Select(each => new TrustedIssuer(Provider(each.ClientId), [each.ClientId], AccessTokenProfile.Authentik))], Time);

    /// <summary>A logout token for the operators' console, as the provider would sign it.</summary>
    public string LogoutToken(string? subject, string? session, string tokenId, string? audience = null)
    {
        using var keys = KeyRing.Open(Path.Combine(Options.DataDirectory, "signing-keys.json"), Time);
        var now = Time.GetUtcNow().ToUnixTimeSeconds();
        var claims = new Dictionary<string, object?>
        {
            ["iss"] = Issuer(),
            ["aud"] = audience ?? "dezky-operator",
            ["iat"] = now,
            ["exp"] = now + 120,
            ["jti"] = tokenId,
            ["sub"] = subject,
            ["sid"] = session,
            ["events"] = new Dictionary<string, object> { ["http://schemas.openid.net/event/backchannel-logout"] = new { } },
        };
        return keys.Current.Sign(
            writer =>
            {
                foreach (var (name, value) in claims.Where(each => each.Value is not null))
                {
                    writer.WritePropertyName(name);
                    JsonSerializer.Serialize(writer, value);
                }
            },
            "logout+jwt");
    }

    public void RotateSigningKey() => _host.RotateSigningKey();

    public async Task StopAsync() => await _host.DisposeAsync();

    public async Task RestartAsync()
    {
        await StopAsync();
        _host = await IdentityProviderHost.StartAsync(Options, CancellationToken.None);
    }

    /// <summary>Goes through the sign-in page to the callback, which is not requested.</summary>
    public async Task<TestPage> SignInAsync(TestBrowser browser, Uri authorizationRequest, string email = OperatorEmail, string password = Password)
    {
        var form = await browser.FollowAsync(await browser.GetAsync(authorizationRequest));
        return await browser.FollowAsync(await browser.SubmitAsync(form, ("email", email), ("password", password)), stopAt: RedirectUri);
    }

    /// <summary>A whole sign-in as the relying party does it.</summary>
    public async Task<TokenSet> SignInAsync(TestBrowser browser, RelyingParty party)
    {
        var request = await party.BeginAsync(RedirectUri, "/");
        var callback = await SignInAsync(browser, request.Address);
        var outcome = await party.CompleteAsync(request.Attempt, Callback(callback));
        Assert.True(outcome.Succeeded, outcome.Failure?.Detail);
        return outcome.Tokens;
    }

    public static SignInCallback Callback(TestPage page) => new(page.Answer("state"), page.Answer("code"), page.Answer("iss"), page.Answer("error"));

    public async Task<(HttpStatusCode Status, JsonElement Body)> RequestTokenAsync(params (string Name, string Value)[] form)
    {
        using var content = new FormUrlEncodedContent(form.Select(each => KeyValuePair.Create(each.Name, each.Value)));
        using var response = await _http.PostAsync(new Uri($"{BaseUrl}/application/o/token/"), content);
        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return (response.StatusCode, body.RootElement.Clone());
    }

    public async Task<HttpStatusCode> UserInfoStatusAsync(string accessToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{BaseUrl}/application/o/userinfo/");
        request.Headers.Authorization = new("Bearer", accessToken);
        using var response = await _http.SendAsync(request);
        return response.StatusCode;
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _http.Dispose();
        Browser.Dispose();
        Directory.Delete(Options.DataDirectory, recursive: true);
    }
}
