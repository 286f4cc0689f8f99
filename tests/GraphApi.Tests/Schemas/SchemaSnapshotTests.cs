using Dezky.GraphApi.Tests.Support;
using Dezky.GraphQL.Types;
using Dezky.GraphQL.Utilities;
using Microsoft.Extensions.DependencyInjection;

namespace Dezky.GraphApi.Tests.Schemas;

public sealed class SchemaSnapshotTests(TestApi api) : IClassFixture<TestApi>
{
    [Fact]
    public void TheSchema_IsTheOneInTheRepository()
    {
        var printed = SchemaPrinter.Print(api.Services.GetRequiredService<Schema>());

        var committed = File.ReadAllText(Path.Combine(Repository.Root, "src", "GraphApi", "schema.graphql"));

        Assert.True(printed == committed, "The schema has changed: run ./dezky schema and review the difference.");
    }

    [Fact]
    public async Task TheEndpoint_PrintsTheSameSchema()
    {
        var served = await api.Http.GetStringAsync("/graphql?sdl");

        Assert.Equal(SchemaPrinter.Print(api.Services.GetRequiredService<Schema>()), served);
    }
}
