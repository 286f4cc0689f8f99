using Dezky.GraphQL.Language;
using Dezky.GraphQL.Utilities;
using Dezky.GraphQL.Validation;
using Dezky.OperatorUi.Shared;

namespace Dezky.OperatorUi.Tests.Shared;

/// <summary>The documents that the console sends must fit the schema that GraphApi publishes.</summary>
public sealed class OperationsTests
{
    private static readonly Lazy<GraphQL.Types.Schema> Schema = new(() => SchemaFromDocument.Build(File.ReadAllText(Find("src/GraphApi/schema.graphql"))));

    public static TheoryData<string> Names =>
    [
        .. typeof(Operations).Assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(".graphql", StringComparison.Ordinal))
            .Select(name => name[..^".graphql".Length])
            .Where(name => Parser.Parse(Operations.Find(name)).Definitions.OfType<OperationDefinitionNode>().Any()),
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void Find_GivesADocumentThatFitsTheSchema(string name)
    {
        var document = Parser.Parse(Operations.Find(name));

        Assert.Empty(DocumentValidator.Validate(Schema.Value, document).Select(error => error.Message));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Find_GivesOneOperation_NamedLikeItsFile(string name)
    {
        var operation = Assert.Single(Parser.Parse(Operations.Find(name)).Definitions.OfType<OperationDefinitionNode>());

        Assert.Equal(name, operation.Name);
    }

    private static string Find(string path)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Dezky.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder?.FullName ?? throw new InvalidOperationException("The tests do not run from inside the repository."), path);
    }
}
