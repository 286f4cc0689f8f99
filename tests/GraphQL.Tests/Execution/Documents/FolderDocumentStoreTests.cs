using System.Text;
using Dezky.GraphQL.Execution.Documents;

namespace Dezky.GraphQL.Tests.Execution.Documents;

public sealed class FolderDocumentStoreTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("documents");

    [Fact]
    public async Task Find_WhenAFileHasTheHash_ReturnsItsBytes()
    {
        Write("tenants.graphql", "{ tenants }\n");
        Write("notes.txt", "{ notes }");

        var store = new FolderDocumentStore(_folder.FullName);

        Assert.Equal("{ tenants }\n", await FindAsync(store, DocumentId.Of("{ tenants }\n"u8)));
        Assert.Null(await FindAsync(store, DocumentId.Of("{ notes }"u8)));
    }

    [Fact]
    public async Task Find_WhenAManifestNamesTheDocument_ReturnsItsText()
    {
        Write("persisted.json", """{"tenants":"{ tenants }","x-own:partners":"{ partners }"}""");

        var store = new FolderDocumentStore(_folder.FullName);

        Assert.Equal("{ tenants }", await FindAsync(store, "tenants"));
        Assert.Equal("{ partners }", await FindAsync(store, "x-own:partners"));
        Assert.Equal("{ partners }", await FindAsync(store, DocumentId.Of("{ partners }"u8)));
    }

    [Theory]
    [InlineData("[]", "persisted.json: ")]
    [InlineData("""{"tenants":1}""", "persisted.json: ")]
    [InlineData("""{"tenants":null}""", "has no source")]
    [InlineData("""{"no id":"{ a }"}""", "cannot be the identifier")]
    [InlineData("""{"sha256:71f7dc5758652baac68e4a10c50be732b741c892ade2883a99358f52b555286b":"{ a }"}""", "has the hash sha256:")]
    public void Read_WhenAManifestIsWrong_NamesIt(string manifest, string message)
    {
        Write("persisted.json", manifest);

        var exception = Assert.Throws<InvalidDataException>(() => new FolderDocumentStore(_folder.FullName));

        Assert.StartsWith("persisted.json: ", exception.Message, StringComparison.Ordinal);
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_WhenTwoManifestsNameDifferentDocumentsAlike_NamesTheSecond()
    {
        Write("a.json", """{"tenants":"{ tenants }"}""");
        Write("b.json", """{"tenants":"{ partners }"}""");

        Assert.Contains(
            "b.json: The identifier \"tenants\" stands for two documents",
            Assert.Throws<InvalidDataException>(() => new FolderDocumentStore(_folder.FullName)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Read_WhenABoundIsExceeded_NamesTheFile()
    {
        Write("a.graphql", "{ a }");
        Write("b.graphql", "{ b }");

        var bytes = Assert.Throws<InvalidDataException>(() => new FolderDocumentStore(_folder.FullName, new() { MaxBytes = 9 }));
        var identifiers = Assert.Throws<InvalidDataException>(() => new FolderDocumentStore(_folder.FullName, new() { MaxIdentifiers = 1 }));

        Assert.Equal("b.graphql: the documents have more than 9 bytes.", bytes.Message);
        Assert.Equal("b.graphql: the documents have more than 1 identifiers.", identifiers.Message);
    }

    [Fact]
    public void Read_WhenThereIsNoFolder_Fails() =>
        Assert.Throws<DirectoryNotFoundException>(() => new FolderDocumentStore(Path.Combine(_folder.FullName, "missing")));

    public void Dispose() => _folder.Delete(recursive: true);

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder.FullName, name), text);

    private static async Task<string?> FindAsync(FolderDocumentStore store, string id) =>
        await store.FindAsync(id, CancellationToken.None) is { } source ? Encoding.UTF8.GetString(source.Span) : null;
}
