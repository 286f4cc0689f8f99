using System.Text.Json;
using Dezky.OpenId.Jose;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dezky.GraphApi.Tests.Support;

/// <summary>An identity provider over real HTTP on loopback: discovery and keys of the two applications, and tokens with any claims a test wants.</summary>
public sealed class TestIssuer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly SigningKey _key = SigningKey.Create(SignatureAlgorithm.Rs256);

    private int _keyFetches;

    private TestIssuer(WebApplication app) => _app = app;

    public Uri Address { get; private set; } = null!;

    /// <summary>How often its keys were asked for.</summary>
    public int KeyFetches => _keyFetches;

    public static async Task<TestIssuer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var issuer = new TestIssuer(app);
        app.MapGet("/application/o/{slug}/.well-known/openid-configuration", issuer.DescribeAsync);
        app.MapGet("/application/o/{slug}/jwks/", issuer.WriteKeysAsync);
        await app.StartAsync();
        issuer.Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return issuer;
    }

    public string IssuerOf(string slug) => new Uri(Address, $"/application/o/{slug}/").AbsoluteUri;

    /// <summary>An access token as Authentik makes them; <paramref name="change"/> spoils it for a negative test.</summary>
    public string Token(string subject, string audience, Action<Dictionary<string, object>>? change = null, SigningKey? signedBy = null)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        Dictionary<string, object> claims = new()
        {
            ["iss"] = IssuerOf(audience),
            ["sub"] = subject,
            ["aud"] = audience,
            ["exp"] = now + 600,
            ["iat"] = now,
            ["azp"] = audience,
            ["uid"] = Guid.CreateVersion7().ToString("N"),
            ["email"] = "someone@example.com",
            ["name"] = "Someone",
        };
        change?.Invoke(claims);
        return (signedBy ?? _key).Sign(writer =>
        {
            foreach (var (name, value) in claims)
            {
                writer.WritePropertyName(name);
                JsonSerializer.Serialize(writer, value);
            }
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _key.Dispose();
    }

    private Task DescribeAsync(string slug, HttpContext context) => context.Response.WriteAsJsonAsync(new Dictionary<string, object>
    {
        ["issuer"] = IssuerOf(slug),
        ["authorization_endpoint"] = new Uri(Address, "/application/o/authorize/").AbsoluteUri,
        ["token_endpoint"] = new Uri(Address, "/application/o/token/").AbsoluteUri,
        ["jwks_uri"] = IssuerOf(slug) + "jwks/",
        ["response_types_supported"] = new[] { "code" },
        ["subject_types_supported"] = new[] { "public" },
        ["id_token_signing_alg_values_supported"] = new[] { "RS256" },
    });

    private async Task WriteKeysAsync(string slug, HttpContext context)
    {
        Interlocked.Increment(ref _keyFetches);
        using var buffer = new MemoryStream();
        await using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("keys");
            _key.WritePublicKey(writer);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        context.Response.ContentType = "application/json";
        await context.Response.Body.WriteAsync(buffer.ToArray());
    }
}
