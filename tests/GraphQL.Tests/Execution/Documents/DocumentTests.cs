using System.Text;
using Dezky.GraphQL.Execution;
using Dezky.GraphQL.Execution.Documents;
using Dezky.GraphQL.Types.Annotations;
using Microsoft.Extensions.DependencyInjection;

namespace Dezky.GraphQL.Tests.Execution.Documents;

/// <summary>Requests that name a document instead of bringing it.</summary>
public sealed class DocumentTests
{
    private const string Greeting = "{ greeting }";
    private static readonly string Hash = DocumentId.Of(Encoding.UTF8.GetBytes(Greeting))["sha256:".Length..];

    [Fact]
    public void Of_WhenTheDocumentIsTheSpecificationsExample_IsItsIdentifier() => Assert.Equal(
        "sha256:71f7dc5758652baac68e4a10c50be732b741c892ade2883a99358f52b555286b",
        DocumentId.Of("query($id:ID!){user(id:$id){name}}"u8));

    [Theory]
    [InlineData("greeting", true)]
    [InlineData("a.b-c_d~1", true)]
    [InlineData("x-own:greeting", true)]
    [InlineData("sha256:71f7dc5758652baac68e4a10c50be732b741c892ade2883a99358f52b555286b", true)]
    [InlineData("sha256:71F7DC5758652BAAC68E4A10C50BE732B741C892ADE2883A99358F52B555286B", false)]
    [InlineData("sha256:71f7", false)]
    [InlineData("md5:greeting", false)]
    [InlineData("x-:greeting", false)]
    [InlineData("x-own:", false)]
    [InlineData("x-own:a:b", false)]
    [InlineData("../greeting", false)]
    [InlineData("greet ing", false)]
    [InlineData("", false)]
    public void IsValid_FollowsTheSpecification(string id, bool expected) => Assert.Equal(expected, DocumentId.IsValid(id));

    [Fact]
    public async Task Execute_WhenTheStoreHasTheDocument_RunsIt()
    {
        await using var engine = Start(TrustedDocuments.Allowed);

        Assert.Equal("""{"data":{"greeting":"hello"}}""", await RunAsync(engine, documentId: "hello"));
        Assert.Equal("""{"data":{"greeting":"hello"}}""", await RunAsync(engine, documentId: $"sha256:{Hash}"));
        Assert.Equal("""{"data":{"greeting":"hello"}}""", await RunAsync(engine, Greeting));
    }

    [Fact]
    public async Task Execute_WhenTheDocumentWasUsedBefore_DoesNotAskTheStoreAgain()
    {
        var store = new CountingStore();
        await using var engine = Start(TrustedDocuments.Required, store: store);

        await RunAsync(engine, documentId: "hello");
        await RunAsync(engine, documentId: "hello");

        Assert.Equal(1, store.Asked);
    }

    [Theory]
    [InlineData("unknown")]
    [InlineData("not an id")]
    public async Task Execute_WhenTheStoreDoesNotHaveTheDocument_SaysSo(string id)
    {
        await using var engine = Start(TrustedDocuments.Allowed);

        Assert.Equal(
            """{"errors":[{"message":"There is no trusted document with this identifier.","extensions":{"code":"DOCUMENT_NOT_FOUND"}}]}""",
            await RunAsync(engine, documentId: id, kind: OperationResultKind.RequestError));
    }

    [Theory]
    [InlineData(Greeting, null)]
    [InlineData("", null)]
    [InlineData("{", null)]
    [InlineData(Greeting, """{"persistedQuery":{"version":1,"sha256Hash":"0"}}""")]
    [InlineData(Greeting, "{}")]
    public async Task Execute_WhenTrustedDocumentsAreRequired_RefusesAnyOther(string document, string? extensions)
    {
        await using var engine = Start(TrustedDocuments.Required, automatic: true);

        Assert.Contains(
            "\"code\":\"TRUSTED_DOCUMENT_REQUIRED\"",
            await RunAsync(engine, document, extensions, kind: OperationResultKind.RequestError),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execute_WhenTrustedDocumentsAreRequired_FindsThemByTheHashOfAPersistedQuery()
    {
        await using var engine = Start(TrustedDocuments.Required);

        Assert.Equal("""{"data":{"greeting":"hello"}}""", await RunAsync(engine, extensions: Persisted(Hash)));
        Assert.Contains(
            "DOCUMENT_NOT_FOUND",
            await RunAsync(engine, extensions: Persisted(new string('0', 64)), kind: OperationResultKind.RequestError),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execute_WhenTrustedDocumentsAreOff_RefusesIdentifiers()
    {
        await using var engine = Start(TrustedDocuments.Off);

        Assert.Contains(
            "TRUSTED_DOCUMENTS_NOT_SUPPORTED", await RunAsync(engine, documentId: "hello", kind: OperationResultKind.RequestError), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execute_WhenThereAreADocumentAndAnIdentifier_RefusesBoth()
    {
        await using var engine = Start(TrustedDocuments.Allowed);

        Assert.Contains(
            "not both", await RunAsync(engine, Greeting, documentId: "hello", kind: OperationResultKind.RequestError), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execute_WhenATrustedDocumentIsNotValid_SaysWhatIsWrongEachTime()
    {
        await using var engine = Start(TrustedDocuments.Required);

        for (var i = 0; i < 2; i++)
        {
            Assert.Contains(
                "Cannot query field", await RunAsync(engine, documentId: "broken", kind: OperationResultKind.RequestError), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Execute_WhenADocumentWasPersisted_RunsItByItsHash()
    {
        await using var engine = Start(TrustedDocuments.Off, automatic: true);

        Assert.Equal(
            """{"errors":[{"message":"PersistedQueryNotFound","extensions":{"code":"PERSISTED_QUERY_NOT_FOUND"}}]}""",
            await RunAsync(engine, extensions: Persisted(Hash), kind: OperationResultKind.DocumentNotFound));
        Assert.Equal("""{"data":{"greeting":"hello"}}""", await RunAsync(engine, Greeting, Persisted(Hash)));
        Assert.Equal("""{"data":{"greeting":"hello"}}""", await RunAsync(engine, extensions: Persisted(Hash)));
    }

    [Fact]
    public async Task Execute_WhenThePersistedDocumentIsNotValid_DoesNotKeepIt()
    {
        const string broken = "{ unknown }";
        await using var engine = Start(TrustedDocuments.Off, automatic: true);
        var hash = DocumentId.Of(Encoding.UTF8.GetBytes(broken))["sha256:".Length..];

        await RunAsync(engine, broken, Persisted(hash), kind: OperationResultKind.RequestError);

        Assert.Contains(
            "PersistedQueryNotFound",
            await RunAsync(engine, extensions: Persisted(hash), kind: OperationResultKind.DocumentNotFound),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execute_WhenTheHashIsOfAnotherText_RefusesIt()
    {
        await using var engine = Start(TrustedDocuments.Off, automatic: true);

        Assert.Equal(
            """{"errors":[{"message":"provided sha does not match query","extensions":{"code":"PERSISTED_QUERY_MISMATCH"}}]}""",
            await RunAsync(engine, "{ __typename }", Persisted(Hash), kind: OperationResultKind.RequestError));
    }

    [Theory]
    [InlineData(false, """{"persistedQuery":{"version":1,"sha256Hash":"0"}}""")]
    [InlineData(true, """{"persistedQuery":{"version":2,"sha256Hash":"0"}}""")]
    [InlineData(true, """{"persistedQuery":{"version":1}}""")]
    public async Task Execute_WhenPersistedQueriesAreNotSupported_SaysSo(bool automatic, string extensions)
    {
        await using var engine = Start(TrustedDocuments.Off, automatic);

        Assert.Equal(
            """{"errors":[{"message":"PersistedQueryNotSupported","extensions":{"code":"PERSISTED_QUERY_NOT_SUPPORTED"}}]}""",
            await RunAsync(engine, extensions: extensions, kind: OperationResultKind.RequestError));
    }

    [Theory]
    [InlineData("""{"persistedQuery":1}""")]
    [InlineData("""{"persistedQuery":{"version":"1"}}""")]
    [InlineData("""{"persistedQuery":{"version":1,"sha256Hash":7}}""")]
    [InlineData("[]")]
    [InlineData("{")]
    public async Task Execute_WhenTheExtensionIsMalformed_SaysSo(string extensions)
    {
        await using var engine = Start(TrustedDocuments.Off, automatic: true);

        Assert.Contains("persistedQuery", await RunAsync(engine, extensions: extensions, kind: OperationResultKind.RequestError), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execute_WhenMoreDocumentsArePersistedThanAreKept_ForgetsSome()
    {
        await using var engine = Engine.With(builder => builder.AddTypes(typeof(Queries)).Configure(options =>
        {
            options.AutomaticPersistedQueries = true;
            options.DocumentCacheSize = 2;
        }));
        string[] documents = ["{ a: greeting }", "{ b: greeting }", "{ c: greeting }"];
        foreach (var document in documents)
        {
            await RunAsync(engine, document, Persisted(DocumentId.Of(Encoding.UTF8.GetBytes(document))[7..]));
        }

        var found = 0;
        foreach (var document in documents)
        {
            var response = await RunAsync(engine, extensions: Persisted(DocumentId.Of(Encoding.UTF8.GetBytes(document))[7..]), kind: null);
            found += response.Contains("hello", StringComparison.Ordinal) ? 1 : 0;
        }

        Assert.Equal(2, found);
    }

    private static string Persisted(string hash) => $$$"""{"other":[{}],"persistedQuery":{"version":1,"more":{},"sha256Hash":"{{{hash}}}"}}""";

    private static Engine Start(TrustedDocuments trusted, bool automatic = false, IDocumentStore? store = null) => Engine.With(
        builder => builder.AddTypes(typeof(Queries)).Configure(options =>
        {
            options.TrustedDocuments = trusted;
            options.AutomaticPersistedQueries = automatic;
        }),
        services => services.AddSingleton(store ?? new InMemoryDocumentStore(
            new Dictionary<string, string> { ["hello"] = Greeting, ["broken"] = "{ unknown }" })));

    private static async Task<string> RunAsync(
        Engine engine, string document = "", string? extensions = null, string? documentId = null, OperationResultKind? kind = OperationResultKind.Data)
    {
        await using var scope = engine.Services.CreateAsyncScope();
        await using var result = await engine.Services.GetRequiredService<IRequestExecutor>().ExecuteAsync(new OperationRequest
        {
            Document = Encoding.UTF8.GetBytes(document),
            DocumentId = documentId,
            Extensions = Encoding.UTF8.GetBytes(extensions ?? string.Empty),
            Services = scope.ServiceProvider,
        });
        var single = Assert.IsAssignableFrom<OperationResult>(result);
        if (kind is { } expected)
        {
            Assert.Equal(expected, single.Kind);
        }

        return Engine.Read(single);
    }

    private sealed class CountingStore : IDocumentStore
    {
        public int Asked { get; private set; }

        public async ValueTask<ReadOnlyMemory<byte>?> FindAsync(string id, CancellationToken cancellationToken)
        {
            Asked++;
            await Task.Yield();
            return Encoding.UTF8.GetBytes(Greeting);
        }
    }

    [QueryType]
    public static class Queries
    {
        public static string Greeting() => "hello";
    }
}
