using Dezky.GraphQL.Execution;
using Dezky.GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;

namespace Dezky.GraphQL.Tests.Execution;

public sealed class SchemaFirstTests
{
    private const string Zoo = """
        type Query { animal(name: String!): Animal animals: [Animal!] keeper: Keeper size(of: Size = { width: 1 }): Int }
        interface Animal { name: String }
        type Dog implements Animal { name: String barks: Boolean }
        type Cat implements Animal { name: String lives: Int }
        type Keeper { name: String hired: LocalDate badge: Badge born: Any }
        input Size { width: Int! height: Int }
        scalar LocalDate
        scalar Badge
        scalar Any
        """;

    [Fact]
    public async Task FieldsWithoutAResolver_ReadDictionariesAndProperties()
    {
        await using var engine = Engine.With(builder => builder.AddDocumentFromString(Zoo)
            .AddResolver("Query", "animals", _ => new object[] { new Dog("Rex", true), Map(("__typename", "Cat"), ("name", "Tom"), ("lives", 9)) }));

        await engine.AssertAsync(
            "{ animals { __typename name ... on Dog { barks } ... on Cat { lives } } }",
            """{"data":{"animals":[{"__typename":"Dog","name":"Rex","barks":true},{"__typename":"Cat","name":"Tom","lives":9}]}}""");
    }

    [Fact]
    public async Task ResolversMaySuspend_AndReadArguments()
    {
        await using var engine = Engine.With(builder => builder.AddDocumentFromString(Zoo)
            .AddResolver("Query", "animal", async context =>
            {
                await Task.Yield();
                return Map(("name", context.ArgumentValue<string>("name")));
            })
            .AddTypeResolver("Animal", _ => "Cat"));

        await engine.AssertAsync("""{ animal(name: "Tom") { __typename name } }""", """{"data":{"animal":{"__typename":"Cat","name":"Tom"}}}""");
    }

    [Fact]
    public async Task InputObjects_AreDictionariesWithoutWhatWasNotGiven()
    {
        await using var engine = Engine.With(builder => builder.AddDocumentFromString(Zoo)
            .AddResolver("Query", "size", context => context.ArgumentValue<IReadOnlyDictionary<string, object?>>("of") is { } size
                ? size.Count * 10 + (int)size["width"]!
                : 0));

        await engine.AssertAsync(
            "{ size a: size(of: { width: 2, height: null }) b: size(of: null) }", """{"data":{"size":11,"a":22,"b":0}}""");
    }

    [Fact]
    public async Task ArgumentOptional_TellsAbsentFromNull()
    {
        await using var engine = Engine.With(builder => builder.AddDocumentFromString("type Query { given(a: Int): Boolean }")
            .AddResolver("Query", "given", context => context.ArgumentOptional<int?>("a").HasValue));

        await engine.AssertAsync("{ given a: given(a: null) b: given(a: 1) }", """{"data":{"given":false,"a":true,"b":true}}""");
    }

    [Fact]
    public async Task Scalars_AreWellKnownOrAddedOrAnything()
    {
        await using var engine = Engine.With(builder => builder.AddDocumentFromString(Zoo)
            .AddScalar(new ScalarType("Badge"), value => $"#{value}")
            .AddResolver("Query", "keeper", _ => Map(
                ("hired", new DateOnly(2026, 11, 21)), ("badge", 7), ("born", Map(("year", 1990), ("months", new[] { 1, 2 }))))));

        await engine.AssertAsync(
            "{ keeper { hired badge born } }",
            """{"data":{"keeper":{"hired":"2026-11-21","badge":"#7","born":{"year":1990,"months":[1,2]}}}}""");
    }

    [Fact]
    public async Task AResultThatDoesNotSuit_FailsItsFieldAlone()
    {
        await using var engine = Engine.With(builder => builder.AddDocumentFromString("type Query { a: Int b: [Int] c: Int }")
            .AddResolver("Query", "a", _ => 1.5)
            .AddResolver("Query", "b", _ => new object[] { 1, "x", new InvalidOperationException("second") })
            .AddResolver("Query", "c", _ => "3"));

        var response = await engine.RunAsync("{ a b c }");

        Assert.StartsWith("""{"data":{"a":null,"b":[1,null,null],"c":3},"errors":[""", response, StringComparison.Ordinal);
        Assert.Equal(
            ["Int cannot represent non-integer value: 1.5", "Int cannot represent non-integer value: \"x\"", "second"],
            engine.Log.Errors.Select(error => error.Exception!.Message));
    }

    [Fact]
    public async Task Subscriptions_ReadTheirSource()
    {
        await using var engine = Engine.With(builder => builder
            .AddDocumentFromString("type Query { a: Int } type Subscription { count(to: Int!): Int }")
            .AddSubscriptionSource("count", context => new ValueTask<IAsyncEnumerable<object?>>(
                Enumerable.Range(1, context.ArgumentValue<int>("to")).Cast<object?>().ToAsyncEnumerable())));
        await using var scope = engine.Services.CreateAsyncScope();

        await using var result = await engine.ExecuteAsync(scope.ServiceProvider, "subscription { count(to: 2) }");

        var responses = new List<string>();
        await foreach (var response in Assert.IsAssignableFrom<ResponseStream>(result))
        {
            responses.Add(Engine.Read(response));
        }

        Assert.Equal(["""{"data":{"count":1}}""", """{"data":{"count":2}}"""], responses);
    }

    [Fact]
    public void CodeThatDoesNotFitTheDocument_IsReportedAtOnce()
    {
        var errors = Engine.SchemaErrors(builder => builder
            .AddDocumentFromString("type Query { a(b: Int = 1): Int } type Subscription { s: Int }")
            .AddResolver("Nobody", "a", _ => null)
            .AddResolver("Query", "nothing", _ => null)
            .AddResolver("Query", "a", _ => 1)
            .AddResolver("Query", "a", _ => 2)
            .AddSubscriptionSource("other", _ => throw new InvalidOperationException())
            .AddTypeResolver("Query", _ => null)
            .AddScalar(new ScalarType("Date"))
            .AddTypes(typeof(Dog)));

        Assert.Equal(
            [
                "A schema is made of documents or of annotated types, not of both.",
                "The resolver of Nobody.a is for no object type of the schema.",
                "The resolver of Query.nothing is for no field of the type.",
                "The resolver of Query.a was given 2 times.",
                "The source of other is for no field of the subscription root.",
                "The subscription Subscription.s has no source.",
                "The type resolver of Query is for no interface or union of the schema.",
                "The scalar Date is not defined by the schema's documents.",
            ],
            errors);
    }

    [Fact]
    public void DocumentsThatMakeNoSchema_AreReportedWithTheirPlaces()
    {
        var syntax = Engine.SchemaErrors(builder => builder.AddDocumentFromString("type Query {").AddDocumentFromString("type Query { a: Int } 1"));
        var names = Engine.SchemaErrors(builder => builder.AddDocumentFromString("type Query { a: Nope b: Nothing }"));

        Assert.Equal(2, syntax.Count);
        Assert.Contains("(line 1, column 23)", syntax[1], StringComparison.Ordinal);
        Assert.Equal(2, names.Count);
        Assert.Contains("(line 1, column 17)", names[0], StringComparison.Ordinal);
    }

    [Fact]
    public void DefaultsThatTheirTypesRefuse_AreReported()
    {
        var errors = Engine.SchemaErrors(builder => builder.AddDocumentFromString("""
            directive @mark(level: Int = "high") on FIELD
            type Query { a(b: [Int!] = [1, null]): Int }
            input I { c: Boolean = 1 }
            """));

        Assert.Equal(3, errors.Count);
        Assert.StartsWith("@mark(level:) has invalid default value: ", errors[0], StringComparison.Ordinal);
    }

    [Fact]
    public void CodeWithoutADocument_MakesNoSchema() =>
        Assert.NotEmpty(Engine.SchemaErrors(builder => builder.AddResolver("Query", "a", _ => null)));

    private static Dictionary<string, object?> Map(params (string Name, object? Value)[] members) =>
        members.ToDictionary(member => member.Name, member => member.Value);

    private sealed record Dog(string Name, bool Barks);
}
