using Dezky.GraphApi.Tests.Support;
using Dezky.GraphQL.Types;
using Dezky.GraphQL.Utilities;
using Dezky.GraphQL.Utilities.Changes;
using Microsoft.Extensions.DependencyInjection;

namespace Dezky.GraphApi.Tests.Schemas;

public sealed class SchemaSnapshotTests(TestApi api) : IClassFixture<TestApi>
{
    [Fact]
    public void TheSchema_IsTheOneInTheRepository()
    {
        var schema = api.Services.GetRequiredService<Schema>();

        var committed = File.ReadAllText(Path.Combine(Repository.Root, "src", "GraphApi", "schema.graphql"));

        Assert.True(SchemaPrinter.Print(schema) == committed, Describe(SchemaComparer.Compare(SchemaFromDocument.Build(committed), schema)));
    }

    [Fact]
    public void TheSchema_WhenPrintedAndReadAgain_IsTheSame()
    {
        var schema = api.Services.GetRequiredService<Schema>();

        Assert.Empty(SchemaComparer.Compare(SchemaFromDocument.Build(SchemaPrinter.Print(schema)), schema));
    }

    [Fact]
    public async Task TheEndpoint_PrintsTheSameSchema()
    {
        var served = await api.Http.GetStringAsync("/graphql?sdl");

        Assert.Equal(SchemaPrinter.Print(api.Services.GetRequiredService<Schema>()), served);
    }

    private static string Describe(IReadOnlyList<SchemaChange> changes)
    {
        var breaking = changes.Count(change => change.Impact == SchemaChangeImpact.Breaking);
        var lines = changes.OrderByDescending(change => change.Impact).Select(change => change.ToString());
        return $"The schema has changed, and {breaking} of {changes.Count} changes break clients: run ./dezky schema and review the difference.\n"
            + string.Join('\n', lines);
    }
}
