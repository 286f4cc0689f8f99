using System.Net;
using System.Text.Json;
using Dezky.OpenId.Discovery;
using Dezky.OpenId.Jose;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Dezky.OpenId.Tests;

/// <summary>An issuer on a loopback port that publishes what a test gives it, and counts who asks.</summary>
internal sealed class TestIssuer : IAsyncDisposable
{
    // Making keys takes far longer than the tests; two issuers in one test get different ones.
    private static readonly Lazy<string[]> Keys = new(() => [.. Enumerable.Range(0, 4).Select(_ => NewKey())]);
    private static int _issuers;

    private readonly WebApplication _app;
    private readonly HttpClient _http = OpenIdHttp.CreateClient(TimeSpan.FromSeconds(5));
    private int _fetches;

    private TestIssuer(WebApplication app) => _app = app;

    public string BaseUrl => _app.Urls.Single();

    public string Name => $"{BaseUrl}/application/o/app/";

    public AdjustableTime Time { get; } = new();

    /// <summary>What is signed with; published at the start.</summary>
    public SigningKey Key { get; } =
        SigningKey.ImportPem(Keys.Value[(uint)Interlocked.Increment(ref _issuers) % Keys.Value.Length], SignatureAlgorithm.Rs256);

    /// <summary>The published key set.</summary>
    public string KeySet { get; set; } = "";

    /// <summary>Members that replace those of the discovery document.</summary>
    public Dictionary<string, object?> Discovery { get; } = [];

    /// <summary>When set, discovery fails with it.</summary>
    public int? FailWith { get; set; }

    /// <summary>How often the keys were fetched.</summary>
    public int Fetches => _fetches;

    /// <summary>Holds the keys back until it is completed.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    /// <summary>What the token endpoint answers.</summary>
    public Func<IFormCollection, HttpContext, IResult> AnswerToken { get; set; } = (_, _) => Results.BadRequest(new { error = "invalid_grant" });

    public static async Task<TestIssuer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var issuer = new TestIssuer(app);
        app.MapGet("/application/o/app/.well-known/openid-configuration", issuer.Describe);
        app.MapGet("/application/o/app/jwks/", issuer.PublishAsync);
        app.MapPost("/application/o/token/", (Delegate)issuer.AnswerTokenAsync);
        await app.StartAsync();
        issuer.Publish(issuer.Key);
        return issuer;
    }

    public OpenIdProvider Provider() => new(new OpenIdProviderOptions(Name), _http, Time);

    public HttpClient Http => _http;

    public void Publish(params SigningKey[] keys) => KeySet = SetOf([.. keys.Select(PublicKey)]);

    public static string SetOf(params string[] keys) => $$"""{"keys":[{{string.Join(',', keys)}}]}""";

    public static string PublicKey(SigningKey key)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            key.WritePublicKey(writer);
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _http.Dispose();
        Key.Dispose();
    }

    private static string NewKey()
    {
        using var key = SigningKey.Create(SignatureAlgorithm.Rs256);
        return key.ExportPem();
    }

    private IResult Describe()
    {
        if (FailWith is { } status)
        {
            return Results.StatusCode(status);
        }

        var document = new Dictionary<string, object?>
        {
            ["issuer"] = Name,
            ["authorization_endpoint"] = $"{BaseUrl}/application/o/authorize/",
            ["token_endpoint"] = $"{BaseUrl}/application/o/token/",
            ["end_session_endpoint"] = $"{Name}end-session/",
            ["jwks_uri"] = $"{Name}jwks/",
            ["code_challenge_methods_supported"] = new[] { "plain", "S256" },
        };
        foreach (var (name, value) in Discovery)
        {
            document[name] = value;
        }

        return Results.Json(document.Where(each => each.Value is not null).ToDictionary());
    }

    private async Task<IResult> PublishAsync()
    {
        Interlocked.Increment(ref _fetches);
        await Gate;
        return Results.Content(KeySet, "application/json");
    }

    private async Task<IResult> AnswerTokenAsync(HttpContext context) => AnswerToken(await context.Request.ReadFormAsync(), context);
}
