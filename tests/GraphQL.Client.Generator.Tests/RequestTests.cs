using System.Text.RegularExpressions;
using Dezky.GraphQL.Client.Generator.Tests.Api;
using Dezky.GraphQL.Client.Generator.Tests.Support;
using Dezky.GraphQL.Execution.Documents;
using Dezky.GraphQL.Language;
using Dezky.GraphQL.Utilities;
using Dezky.GraphQL.Validation;

namespace Dezky.GraphQL.Client.Generator.Tests;

/// <summary>Generated operations send their documents and variables.</summary>
public sealed class RequestTests : IDisposable
{
    private readonly FakeServer _server = new();

    [Fact]
    public async Task Execute_SendsTheOperation_AndReadsItsData()
    {
        _server.Answers("""{ "tenants": null }""");

        var result = await _server.Api.TenantList.ExecuteAsync(10);

        Assert.Null(result.EnsureData().Tenants);
        Assert.Equal("TenantList", _server.Request.GetProperty("operationName").GetString());
        var document = Parser.Parse(_server.Request.GetProperty("query").GetString()!);
        Assert.Empty(DocumentValidator.Validate(SchemaFromDocument.Build(await File.ReadAllTextAsync(SourceFolder.Combine("schema.graphql"))), document));
        Assert.Equal(["TenantList", "TenantRow"], document.Definitions.Select(NameOf));
    }

    [Fact]
    public async Task Execute_WhenTheDataDoesNotFit_IsAProtocolError()
    {
        _server.Answers("""{ "tenants": { "nodes": 1 } }""");

        var result = await _server.Api.TenantList.ExecuteAsync(10);

        Assert.IsType<ProtocolError>(Assert.Single(result.Errors));
    }

    [Fact]
    public async Task Execute_LeavesOutWhatIsAbsent()
    {
        await _server.Api.TenantList.ExecuteAsync(10);

        Assert.Equal("""{"first":10}""", _server.Variables);
    }

    [Fact]
    public async Task Execute_SendsNullThatIsGiven()
    {
        await _server.Api.TenantList.ExecuteAsync(10, after: (string?)null, where: (TenantFilterInput?)null);

        Assert.Equal("""{"first":10,"after":null,"where":null}""", _server.Variables);
    }

    [Fact]
    public async Task Execute_SendsInputsInInputs()
    {
        await _server.Api.TenantList.ExecuteAsync(
            10,
            where: new TenantFilterInput
            {
                And = new([new TenantFilterInput { Slug = "acme" }, new TenantFilterInput { Slug = null, MinSeats = 5 }]),
                Status = new([TenantStatus.Active, TenantStatus.DeletionScheduled]),
            },
            order: new([TenantOrder.CreatedAt]));

        Assert.Equal(
            """{"first":10,"where":{"and":[{"slug":"acme"},{"slug":null,"minSeats":5}],"status":["ACTIVE","DELETION_SCHEDULED"]},"order":["CREATED_AT"]}""",
            _server.Variables);
    }

    [Fact]
    public async Task Execute_SendsListsEnumsAndNamesThatAreKeywords()
    {
        await _server.Api.Samples.ExecuteAsync(new(["a"]), new([[1, 2], []]), client_: "me", @class: NoteKind.Plain);

        Assert.Equal("""{"ids":["a"],"matrix":[[1,2],[]],"client":"me","class":"PLAIN"}""", _server.Variables);
    }

    [Fact]
    public async Task Execute_SendsTheOneFieldOfAChoice()
    {
        await _server.Api.TenantBy.ExecuteAsync(TenantLookupInput.FromSlug("acme"), withNotes: true);
        Assert.Equal("""{"by":{"slug":"acme"},"withNotes":true}""", _server.Variables);

        await _server.Api.TenantBy.ExecuteAsync(TenantLookupInput.FromFilters([]), withNotes: false);
        Assert.Equal("""{"by":{"filters":[]},"withNotes":false}""", _server.Variables);
    }

    [Fact]
    public async Task Execute_SendsRequiredFieldsAndDates()
    {
        await _server.Api.RenameTenant.ExecuteAsync(new RenameTenantInput { Slug = "acme", Tags = ["a"], NotBefore = new DateOnly(2026, 11, 21), Kind = null });

        Assert.Equal("""{"input":{"slug":"acme","tags":["a"],"notBefore":"2026-11-21","kind":null}}""", _server.Variables);
    }

    [Fact]
    public async Task Execute_WhenAnEnumIsUnknown_CannotSendIt() =>
        await Assert.ThrowsAsync<ArgumentException>(() => _server.Api.Samples.ExecuteAsync(@class: NoteKind.UnknownValue));

    [Fact]
    public void DocumentId_IsTheHashOfWhatIsSent()
    {
        using var generation = new Generation("type Query { a: Int }", ("A.graphql", "query A { a }"));
        generation.Run();

        Assert.Contains($"DocumentId = \"{DocumentId.Of("query A {\n  a\n}"u8)}\"", generation.Read("A.query.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TrustedDocuments_AreWhatTheServerReads()
    {
        using var folder = new TemporaryFolder();
        using var generation = new Generation("type Query { a(b: String): Int c: String }", ("A.graphql", """query A { a(b: "\u00e9<>") } query B { c }"""))
        {
            TrustedDocuments = folder.Path,
        };
        Assert.Empty(generation.Run());

        var store = new FolderDocumentStore(folder.Path);
        Assert.Equal(2, Regex.Count(await File.ReadAllTextAsync(Path.Combine(folder.Path, "SampleApi.json")), "^  \"sha256:[0-9a-f]{64}\": ", RegexOptions.Multiline));

        Assert.NotNull(await store.FindAsync(DocumentId.Of("query B {\n  c\n}"u8), CancellationToken.None));
        Assert.NotNull(await store.FindAsync(DocumentId.Of(System.Text.Encoding.UTF8.GetBytes("query A {\n  a(b: \"é<>\")\n}")), CancellationToken.None));
    }

    public void Dispose() => _server.Dispose();

    private static string NameOf(DefinitionNode definition) => definition switch
    {
        OperationDefinitionNode operation => operation.Name!,
        FragmentDefinitionNode fragment => fragment.Name,
        _ => definition.Kind.ToString(),
    };
}
