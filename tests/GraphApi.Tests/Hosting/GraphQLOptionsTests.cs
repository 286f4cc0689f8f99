using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dezky.GraphApi.Tests.Support;

namespace Dezky.GraphApi.Tests.Hosting;

/// <summary>The settings <c>GraphQL:*</c>, each on an API of its own.</summary>
public sealed class GraphQLOptionsTests : IAsyncDisposable
{
    private const string Document = "query Me { me { surface } }";

    private readonly TestApi _api = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("dezky-documents-").FullName;
    private bool _started;

    [Fact]
    public async Task TrustedDocuments_Required_RunsThoseOfTheFolderAndNoOther()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "me.graphql"), Document);
        await StartAsync(("GraphQL:TrustedDocuments", "Required"), ("GraphQL:TrustedDocumentsPath", _folder));

        var trusted = await PostAsync(new { documentId = $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Document)))}" });
        var own = await PostAsync(new { query = "{ me { surface } }" });

        Assert.True(trusted.TryGetProperty("data", out _), trusted.ToString());
        Assert.Equal("TRUSTED_DOCUMENT_REQUIRED", Code(own));
    }

    [Fact]
    public async Task TrustedDocuments_WithoutAFolder_StopTheStart()
    {
        var failure = await Record.ExceptionAsync(() => StartAsync(("GraphQL:TrustedDocuments", "Required")));

        Assert.Contains("GraphQL:TrustedDocumentsPath", failure?.ToString() ?? string.Empty, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SchemaAccess_SignedIn_ShowsTheSchemaToCallersWithAToken()
    {
        await StartAsync(("GraphQL:SchemaAccess", "SignedIn"));
        const string Introspection = "{ __schema { queryType { name } } }";

        var anonymous = await PostAsync(new { query = Introspection });
        var member = await _api.RunAsync(Callers.Operator, Introspection);
        using var sdl = await _api.Http.GetAsync("/graphql?sdl");

        Assert.Equal("INTROSPECTION_DISABLED", Code(anonymous));
        Assert.Equal("Query", member.GetProperty("data").GetProperty("__schema").GetProperty("queryType").GetProperty("name").GetString());
        Assert.Equal(HttpStatusCode.NotFound, sdl.StatusCode);
    }

    [Fact]
    public async Task Defaults_TakeShortBatchesAndPersistedQueries()
    {
        await StartAsync();
        var request = new { query = "{ me { surface } }" };
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Document)));
        var extensions = new { persistedQuery = new { version = 1, sha256Hash = hash } };

        Assert.Equal(2, (await PostAsync(new[] { request, request })).GetArrayLength());
        Assert.Equal("BATCH_TOO_LARGE", Code(await PostAsync(Enumerable.Repeat(request, 11))));
        Assert.Equal("PERSISTED_QUERY_NOT_FOUND", Code(await PostAsync(new { extensions })));
        Assert.True((await PostAsync(new { query = Document, extensions })).TryGetProperty("data", out _));
        Assert.True((await PostAsync(new { extensions })).TryGetProperty("data", out _));
    }

    public async ValueTask DisposeAsync()
    {
        if (_started)
        {
            await _api.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private async Task StartAsync(params (string Name, string Value)[] settings)
    {
        foreach (var (name, value) in settings)
        {
            _api.Settings.Add(name, value);
        }

        await _api.InitializeAsync();
        _started = true;
    }

    private async Task<JsonElement> PostAsync(object body)
    {
        using var response = await _api.Http.PostAsJsonAsync("/graphql", body);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static string? Code(JsonElement response) =>
        response.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString();
}
