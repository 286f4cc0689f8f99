using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Dezky.GraphApi.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Options;

namespace Dezky.GraphApi.Tests.Identity;

/// <summary>How bearer tokens travel, what is answered about them, and the settings that name their issuers.</summary>
public sealed class BearerTests(TestApi api) : IClassFixture<TestApi>
{
    [Theory]
    [InlineData("Bearer")]
    [InlineData("Bearer a.b.c, Bearer d.e.f")]
    [InlineData("bearer x")]
    public async Task Request_WhenItsTokenIsNone_Gets401WithTheCode(string authorization)
    {
        using var response = await SendAsync(api.Http, authorization);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("Bearer error=\"invalid_token\"", response.Headers.WwwAuthenticate.ToString());
        Assert.True(response.Headers.CacheControl?.NoStore);
        Assert.Equal("AUTH_INVALID_TOKEN", await CodeAsync(response));
    }

    [Theory]
    [InlineData("application/graphql-response+json", "application/graphql-response+json")]
    [InlineData("application/json", "application/json")]
    [InlineData("*/*", "application/json")]
    public async Task Request_WhenItsTokenIsRefused_AnswersInAFormTheClientReads(string accept, string expected)
    {
        using var response = await SendAsync(api.Http, "Bearer x", accept);

        Assert.Equal(expected, response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Request_WhenItsCredentialsAreOfAnotherScheme_IsAnonymous()
    {
        using var response = await SendAsync(api.Http, "Basic dXNlcjpwYXNzd29yZA==");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Request_WhenTheIssuerIsAway_IsToldToTryAgainRatherThanToSignInAgain()
    {
        using var folder = new Folder();
        await using var host = Host(folder, ("Issuers:0", "http://127.0.0.1:1/application/o/dezky-operator/"), ("Audiences:0", "dezky-operator"));
        using var http = host.CreateClient();
        var token = api.Issuer.Token(
            Callers.Operator.Subject!, "dezky-operator", claims => claims["iss"] = "http://127.0.0.1:1/application/o/dezky-operator/");

        using var response = await SendAsync(http, $"Bearer {token}");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.NotNull(response.Headers.RetryAfter);
        Assert.Equal("AUTH_UNAVAILABLE", await CodeAsync(response));
    }

    public static TheoryData<string[], string> WrongSettings => new()
    {
        { [], "Authentik:Issuers" },
        { ["Issuers:0=http://localhost/a/"], "Authentik:Audiences" },
        { ["Issuers:0=http://localhost/a/", "Audiences:0=a", "Audiences:1=b"], "Authentik:Audiences" },
        { ["Issuers:0=http://id.example.com/a/", "Audiences:0=a"], "Authentik:Issuers:0" },
        { ["Issuers:0=a", "Audiences:0=a"], "Authentik:Issuers:0" },
        { ["Issuers:0=http://localhost/a/", "Audiences:0= "], "Authentik:Audiences:0" },
    };

    [Theory]
    [MemberData(nameof(WrongSettings))]
    public async Task Start_WhenASettingIsWrong_StopsAndNamesIt(string[] settings, string setting)
    {
        using var folder = new Folder();
        await using var host = Host(folder, [.. settings.Select(each => (each.Split('=')[0], each.Split('=')[1]))]);

        var failure = Assert.Throws<OptionsValidationException>(() => host.CreateClient());

        Assert.Contains(failure.Failures, each => each.Contains(setting, StringComparison.Ordinal));
    }

    private static WebApplicationFactory<Program> Host(Folder folder, params (string Name, string Value)[] settings) =>
        new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            host.UseEnvironment("Development")
                .UseSetting("Storage:Provider", "Sqlite")
                .UseSetting("Storage:Sqlite:Path", Path.Combine(folder.Path, "dezky.db"))
                .UseSetting("Authentik:Api:Url", "http://127.0.0.1:1")
                .UseSetting("Authentik:Api:Token", "of-nobody");
            foreach (var (name, value) in settings)
            {
                host.UseSetting($"Authentik:{name}", value);
            }
        });

    private static async Task<HttpResponseMessage> SendAsync(HttpClient http, string authorization, string accept = "application/json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query = "{ __typename }" }) };
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse(accept));
        return await http.SendAsync(request);
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage response)
    {
        var body = await response.Content.ReadFromJsonAsync<JsonElement>();
        return body.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString();
    }

    private sealed class Folder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("dezky-bearer-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
