using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Dezky.GraphApi.Tests.Support;

namespace Dezky.GraphApi.Tests.Sessions;

/// <summary>The internal API as a console's server uses it.</summary>
internal sealed class InternalRequests(TestApi api, string? secret)
{
    public const string Issuer = "https://auth.example.com/application/o/dezky-operator/";

    public static string OperatorSecret { get; } = NewText(32);

    public static string PortalSecret { get; } = NewText(32);

    public static string NewId() => NewText(32);

    public static TestApi NewApi()
    {
        var api = new TestApi();
        api.Settings["Sessions:Operator:Secret"] = OperatorSecret;
        api.Settings["Sessions:Portal:Secret"] = PortalSecret;
        return api;
    }

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object? body = null)
    {
        var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        if (secret is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Console", secret);
        }

        return api.Http.SendAsync(request);
    }

    public Task<HttpResponseMessage> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<HttpResponseMessage> PostAsync(string path, object? body = null) => SendAsync(HttpMethod.Post, path, body);

    public async Task<string> BeginAsync(string subject, string? providerSession = null, string? former = null, string payload = "payload")
    {
        var id = NewId();
        using var response = await PostAsync("/internal/sessions", NewSession(id, subject, providerSession, former, payload));
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return id;
    }

    public static object NewSession(string id, string subject, string? providerSession = null, string? former = null, string payload = "payload") => new
    {
        id,
        issuer = Issuer,
        subject,
        providerSession,
        address = "192.0.2.7",
        userAgent = "A browser",
        payload,
        former,
    };

    public async Task<bool> LivesAsync(string id)
    {
        using var response = await GetAsync($"/internal/sessions/{id}");
        return response.IsSuccessStatusCode;
    }

    public async Task<JsonElement> ReadAsync(Task<HttpResponseMessage> sent)
    {
        using var response = await sent;
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static string NewText(int bytes) =>
        Convert.ToBase64String(RandomNumberGenerator.GetBytes(bytes)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
