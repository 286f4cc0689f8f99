using Dezky.GraphQL.Errors;
using Dezky.GraphQL.Execution;
using Dezky.GraphQL.Types.Annotations;
using Microsoft.Extensions.DependencyInjection;

namespace Dezky.GraphQL.Tests.Execution;

public sealed class ErrorTests
{
    [Fact]
    public async Task Execute_WhenAResolverThrows_TellsTheClientNothingAndLogsTheCause()
    {
        await using var engine = Engine.With(typeof(Queries), typeof(ThingType));

        var response = await engine.RunAsync("{ fine broken }");

        Assert.Matches(
            """^\{"data":\{"fine":"ok","broken":null\},"errors":\[\{"message":"Unexpected execution error","locations":\[\{"line":1,"column":8\}\],"path":\["broken"\],"extensions":\{"code":"INTERNAL_ERROR","requestId":"[0-9a-f]{32}"\}\}\]\}$""",
            response);
        var (message, exception) = Assert.Single(engine.Log.Errors);
        Assert.Contains("Query.broken", message, StringComparison.Ordinal);
        Assert.Equal("secret", exception!.Message);
    }

    [Theory]
    [InlineData("{ brokenAsync: brokenLater }", "brokenAsync")]
    [InlineData("{ thing { boom } }", "thing\",\"boom")]
    [InlineData("{ thing { later } }", "thing\",\"later")]
    [InlineData("{ items { boom } }", "items\",1,\"boom")]
    public async Task Execute_WhenAnythingBelowThrows_ReportsTheResponsePath(string document, string path)
    {
        await using var engine = Engine.With(typeof(Queries), typeof(ThingType));

        var response = await engine.RunAsync(document);

        Assert.Contains($"\"path\":[\"{path}\"]", response, StringComparison.Ordinal);
        Assert.Single(engine.Log.Errors);
    }

    [Fact]
    public async Task Execute_WhenANonNullFieldIsNull_NullsTheNearestNullableParent()
    {
        await using var engine = Engine.With(typeof(Queries), typeof(ThingType));

        await engine.AssertAsync(
            "{ fine thing { name wrongNull } }",
            """
            {"data":{"fine":"ok","thing":null},"errors":[{"message":"Cannot return null for non-nullable field Thing.wrongNull.",
             "locations":[{"line":1,"column":21}],"path":["thing","wrongNull"]}]}
            """);
    }

    [Fact]
    public async Task Execute_WhenAListItemFails_NullsOnlyTheItem()
    {
        await using var engine = Engine.With(typeof(Queries), typeof(ThingType));

        await engine.AssertAsync(
            "{ maybe { name wrongNull } }",
            """
            {"data":{"maybe":[null,{"name":"b","wrongNull":"x"}]},"errors":[{"message":"Cannot return null for non-nullable field Thing.wrongNull.",
             "locations":[{"line":1,"column":16}],"path":["maybe",0,"wrongNull"]}]}
            """);
    }

    [Fact]
    public async Task Execute_WhenTheRootCannotBeNull_HasNullData()
    {
        await using var engine = Engine.With(typeof(Queries), typeof(ThingType));
        const string Document = "{ fine certain { wrongNull } }";

        await engine.AssertAsync(
            Document,
            """
            {"data":null,"errors":[{"message":"Cannot return null for non-nullable field Thing.wrongNull.",
             "locations":[{"line":1,"column":18}],"path":["certain","wrongNull"]}]}
            """);
        Assert.Equal(OperationResultKind.NullData, await engine.KindAsync(Document));
    }

    [Fact]
    public async Task Execute_WhenANonNullListHoldsNull_NullsTheList()
    {
        await using var engine = Engine.With(typeof(Queries), typeof(ThingType));

        await engine.AssertAsync(
            "{ fine names }",
            """
            {"data":{"fine":"ok","names":null},"errors":[{"message":"Cannot return null for non-nullable field Query.names.",
             "locations":[{"line":1,"column":8}],"path":["names",1]}]}
            """);
    }

    [Fact]
    public async Task Execute_WhenAResolverThrowsGraphQLErrors_PassesThemOn()
    {
        await using var engine = Engine.With(typeof(Queries), typeof(ThingType));

        await engine.AssertAsync(
            "{ expected }",
            """
            {"data":{"expected":null},"errors":[
             {"message":"one","locations":[{"line":1,"column":3}],"path":["expected"],"extensions":{"code":"FIRST","limit":3,"list":["a",true,null]}},
             {"message":"two","locations":[{"line":1,"column":3}],"path":["expected"]}]}
            """);
        Assert.Empty(engine.Log.Errors);
    }

    [Fact]
    public async Task Execute_WhenAnErrorFilterKnowsTheCause_UsesItsError()
    {
        await using var engine = Engine.With(
            builder => builder.AddTypes(typeof(Queries)), services => services.AddSingleton<IErrorFilter, Translate>());

        var response = await engine.RunAsync("{ broken }");

        Assert.Contains("""{"message":"translated secret","extensions":{"code":"TRANSLATED"}}""", response, StringComparison.Ordinal);
        Assert.Empty(engine.Log.Errors);
    }

    [Fact]
    public async Task Execute_WhenAListItemCannotBeWritten_FailsTheItemAlone()
    {
        await using var engine = Engine.With(typeof(Queries));

        var response = await engine.RunAsync("{ numbers }");

        Assert.StartsWith("""{"data":{"numbers":[1.5,null,2.5]},"errors":[""", response, StringComparison.Ordinal);
        Assert.Contains("""path":["numbers",1]""", response, StringComparison.Ordinal);
    }

    private sealed class Translate : IErrorFilter
    {
        public GraphQLError OnError(GraphQLError error) => new($"translated {error.Exception!.Message}", code: "TRANSLATED");
    }

    public sealed class Thing
    {
        public string Name { get; init; } = "b";

        public string? Inner { get; init; } = "x";

        public string WrongNull => Inner!;

        public string? Boom => Name == "boom" ? throw new InvalidOperationException("boom") : "fine";
    }

    [ObjectType<Thing>]
    public static class ThingType
    {
        public static async Task<string?> LaterAsync([Parent] Thing thing)
        {
            await Task.Yield();
            throw new InvalidOperationException(thing.Name);
        }
    }

    [QueryType]
    public static class Queries
    {
        public static string Fine() => "ok";

        public static string? Broken() => throw new InvalidOperationException("secret");

        public static async Task<string?> BrokenLaterAsync()
        {
            await Task.Yield();
            throw new InvalidOperationException("secret");
        }

        public static string? Expected() => throw new GraphQLException(
            new GraphQLError("one", code: "FIRST", extensions: new Dictionary<string, object?> { ["limit"] = 3, ["list"] = new object?[] { "a", true, null } }),
            new GraphQLError("two"));

        public static Thing? Thing() => new() { Name = "boom", Inner = null };

        public static Thing Certain() => new() { Inner = null };

        public static IReadOnlyList<Thing> Items() => [new(), new() { Name = "boom" }];

        public static IReadOnlyList<Thing?> Maybe() => [new() { Inner = null }, new()];

        public static IReadOnlyList<double?> Numbers() => [1.5, double.NaN, 2.5];

        public static IReadOnlyList<string>? Names() => ["a", null!, "b"];
    }
}
