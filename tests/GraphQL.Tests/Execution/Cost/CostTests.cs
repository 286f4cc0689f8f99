using System.Globalization;
using System.Text;
using System.Text.Json;
using Dezky.GraphQL.Data;
using Dezky.GraphQL.Execution;
using Dezky.GraphQL.Types.Annotations;
using Dezky.GraphQL.Utilities;
using Microsoft.Extensions.DependencyInjection;

namespace Dezky.GraphQL.Tests.Execution.Cost;

/// <summary>What operations cost. Comments give the field cost and the type cost of each part.</summary>
public sealed class CostTests
{
    [Theory]
    [InlineData("{ __typename }", 0, 1)]
    [InlineData("{ version }", 0, 1)]
    [InlineData("{ newest { title } }", 1, 2)]
    [InlineData("{ best { title author { name } } }", 10 + 1, 3)]
    [InlineData("{ bestTitle }", 10, 1)]
    [InlineData("{ __schema { types { name fields { name } } } }", 0, 1)]
    public async Task SingleValues(string document, double field, double type) => await AssertAsync(document, field, type);

    [Theory]

    // The connection 10/1, its edges 1/7, for each of 7 a node 1/1 with an author 1/1.
    [InlineData("{ books(first: 7) { edges { node { title author { name } } } } }", 10 + 1 + 7 + 7, 1 + 1 + 7 + 7 + 7)]
    [InlineData("{ books(first: 7) { nodes { title author { name } } } }", 10 + 1 + 7, 1 + 1 + 7 + 7)]
    [InlineData("{ books(last: 7) { nodes { title } pageInfo { endCursor } totalCount } }", 10 + 1 + 1 + 10, 1 + 1 + 7 + 1)]
    [InlineData("{ books(first: 3, last: 7) { nodes { title } } }", 10 + 1, 1 + 1 + 7)]
    [InlineData("{ books { nodes { title } } }", 10 + 1, 1 + 1 + 25)]
    [InlineData("{ books(first: null) { nodes { title } } }", 10 + 1, 1 + 1 + 25)]
    [InlineData("{ books(first: 0) { nodes { title author { name } } } }", 10 + 1, 1 + 1)]
    [InlineData("{ books(first: -5) { nodes { title author { name } } } }", 10 + 1, 1 + 1)]
    [InlineData("{ books(first: 2) { nodes { similar(first: 3) { nodes { title } } } } }", 10 + 1 + (2 * (10 + 1)), 1 + 1 + 2 + (2 * (1 + 3)))]
    [InlineData("{ shelf(first: 2) { nodes { title } } }", 1 + 1, 1 + 1 + 2)]
    public async Task Pages(string document, double field, double type) => await AssertAsync(document, field, type);

    [Theory]
    [InlineData("{ books(first: 7) { ...Page } } fragment Page on BookConnection { nodes { ...Book } } fragment Book on Book { author { name } }", 18, 16)]
    [InlineData("{ books(first: 7) { ... { ... on BookConnection { nodes { author { name } } } } } }", 18, 16)]
    [InlineData("{ newest { ...Book } best { ...Book } } fragment Book on Book { author { name } }", 1 + 1 + 10 + 1, 1 + 2 + 2)]
    public async Task Fragments(string document, double field, double type) => await AssertAsync(document, field, type);

    [Theory]
    [InlineData("""{"n":7}""", 18, 16)]
    [InlineData("""{"n":1}""", 12, 4)]
    [InlineData("""{"n":null}""", 36, 52)]
    [InlineData("{}", 36, 52)]
    public async Task PagesOfVariableSize(string variables, double field, double type) =>
        await AssertAsync("query ($n: Int) { books(first: $n) { ...F } } fragment F on BookConnection { nodes { author { name } } }", field, type, variables);

    [Theory]
    [InlineData("{}", 3)]
    [InlineData("""{"n":2}""", 2)]
    public async Task TheDefaultOfAVariableCounts(string variables, double books) =>
        await AssertAsync("query ($n: Int = 3) { books(first: $n) { nodes { title } } }", 11, 2 + books, variables);

    [Theory]
    [InlineData("""{"yes":true}""", 1, 2)]
    [InlineData("""{"yes":false}""", 10, 2)]
    public async Task WhatIsLeftOutCostsNothing(string variables, double field, double type) => await AssertAsync(
        "query ($yes: Boolean!) { newest @include(if: $yes) { title } ...F @skip(if: $yes) never: best @skip(if: true) { title } } fragment F on Query { best { title } }",
        field,
        type,
        variables);

    [Fact]
    public async Task OfSeveralObjectsTheMostExpensiveCounts() => await AssertAsync(
        "{ work { ... on Book { author { name } } ... on Film { director { name } } ... on Book { second: author { name } } } }",
        1 + 2,
        1 + 1 + 2);

    [Fact]
    public async Task AnObjectThatMayBeOfAnExpensiveTypeIsExpensive() => await AssertAsync("{ anything { __typename } }", 1, 1 + 5);

    [Theory]
    [InlineData("""{ nodesByName(names: ["a", "b", "c"]) { title } }""", null, 1 + 3)]
    [InlineData("""{ nodesByName(names: "a") { title } }""", null, 1 + 1)]
    [InlineData("""query ($names: [String!]!) { nodesByName(names: $names) { title } }""", """{"names":["a","b"]}""", 1 + 2)]
    public async Task AListCanBeAsLongAsAnArgument(string document, string? variables, double type) => await AssertAsync(document, 1, type, variables);

    [Fact]
    public async Task AListHasTheSizeThatIsAssumed() => await AssertAsync("{ classics { author { name } } }", 1 + 20, 1 + 20 + 20);

    [Fact]
    public async Task AListOfWhichNothingIsKnownHasOneItem() => await AssertAsync("{ all { author { name } } }", 1 + 1, 1 + 1 + 1);

    [Theory]
    [InlineData("{ heavy }", null, 3.5)]
    [InlineData("{ heavy(level: 1) }", null, 3.5 + 2)]
    [InlineData("{ heavy(level: null) }", null, 3.5)]
    [InlineData("{ heavy(options: [{ deep: true }, { deep: false, more: { deep: true } }, {}]) }", null, 3.5 + 4 + 4 + 4)]
    [InlineData("query ($o: [OptionsInput!], $l: Int) { heavy(options: $o, level: $l) }", """{"o":[{"deep":true,"more":{"deep":null}}]}""", 3.5 + 4)]
    [InlineData("query ($d: Boolean, $m: OptionsInput) { heavy(options: { deep: $d, more: $m }) }", """{"d":true,"m":{"deep":true}}""", 3.5 + 4 + 4)]
    public async Task WhatIsGivenCosts(string document, string? variables, double field) => await AssertAsync(document, field, 1, variables);

    [Theory]
    [InlineData("""{ books(first: 1, where: { title: { eq: "a" } }) { __typename } }""", 10 + 10 + 10)]
    [InlineData("""{ books(first: 1, where: { or: [{ title: { contains: "a" } }, { title: { neq: "a", in: ["b"] } }] }) { __typename } }""", 10 + 10 + 20 + 20)]
    [InlineData("""{ books(first: 1, order: [{ title: ASC }]) { __typename } }""", 10 + 10 + 10)]
    public async Task FiltersAndOrdersCost(string document, double field) => await AssertAsync(document, field, 2);

    [Fact]
    public async Task Execute_WhenTheFieldCostIsTooHigh_RefusesTheOperation()
    {
        await using var engine = Start(options => options.MaxFieldCost = 17);

        Assert.Equal(
            """{"errors":[{"message":"The maximum allowed field cost was exceeded.","extensions":{"code":"COST_EXCEEDED","fieldCost":18,"maxFieldCost":17,"typeCost":16,"maxTypeCost":5000}}]}""",
            await engine.RunAsync("{ books(first: 7) { nodes { author { name } } } }"));
    }

    [Fact]
    public async Task Execute_WhenTheTypeCostIsTooHigh_RefusesTheOperation()
    {
        await using var engine = Start(options => options.MaxTypeCost = 15);

        Assert.Contains("The maximum allowed type cost was exceeded.", await engine.RunAsync("{ books(first: 7) { nodes { author { name } } } }"), StringComparison.Ordinal);
        Assert.StartsWith("{\"data\"", await engine.RunAsync("{ books(first: 6) { nodes { author { name } } } }"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execute_WhenTheDocumentIsKnown_DecidesByTheVariablesOfEachRequest()
    {
        const string document = "query ($n: Int!) { books(first: $n) { nodes { author { name } } } }";
        await using var engine = Start(options => options.MaxFieldCost = 17);

        var refused = await engine.RunAsync(document, """{"n":7}""");
        var accepted = await engine.RunAsync(document, """{"n":6}""");
        var refusedAgain = await engine.RunAsync(document, """{"n":8}""");

        Assert.Contains("\"fieldCost\":18", refused, StringComparison.Ordinal);
        Assert.StartsWith("{\"data\"", accepted, StringComparison.Ordinal);
        Assert.Contains("\"fieldCost\":19", refusedAgain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execute_WhenLimitsAreNotEnforced_RunsTheOperation()
    {
        await using var engine = Start(options => (options.MaxFieldCost, options.EnforceCostLimits) = (0, false));

        Assert.Equal("""{"data":{"newest":{"title":"a"}}}""", await engine.RunAsync("{ newest { title } }"));
    }

    [Fact]
    public async Task Execute_WhenTheCostIsAskedFor_ReportsItWithTheResult()
    {
        await using var engine = Start();

        Assert.Equal(
            """{"data":{"newest":{"title":"a"}},"extensions":{"operationCost":{"fieldCost":1,"typeCost":2}}}""",
            await RunAsync(engine, "{ newest { title } }", CostReporting.Report));
    }

    [Fact]
    public async Task Execute_WhenOnlyTheCostIsAskedFor_DoesNotRunTheOperationEvenAboveTheLimit()
    {
        await using var engine = Start(options => options.MaxFieldCost = 0);

        Assert.Equal(
            """{"extensions":{"operationCost":{"fieldCost":0,"typeCost":1}}}""", await RunAsync(engine, "{ fails }", CostReporting.Validate));
        Assert.Equal(
            """{"extensions":{"operationCost":{"fieldCost":10,"typeCost":2}}}""", await RunAsync(engine, "{ best { title } }", CostReporting.Validate));
    }

    [Theory]
    [InlineData("{ sliced { title } }", null)]
    [InlineData("{ sliced(first: 1, last: 1) { title } }", null)]
    [InlineData("query ($n: Int) { sliced(first: $n) { title } }", "{}")]
    public async Task Execute_WhenExactlyOneSlicingArgumentIsRequired_RefusesAnyOtherNumber(string document, string? variables)
    {
        await using var engine = Start();

        var response = await engine.RunAsync(document, variables);

        Assert.Contains("Exactly one of the arguments \\\"first\\\", \\\"last\\\" of \\\"sliced\\\" must be given.", response, StringComparison.Ordinal);
        Assert.Contains("\"code\":\"SLICING_ARGUMENT_REQUIRED\"", response, StringComparison.Ordinal);
        Assert.DoesNotContain("\"data\"", response, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AListThatIsSlicedHasThatSize() => await AssertAsync("{ sliced(last: 4) { title } }", 1, 1 + 4);

    [Theory]
    [InlineData("")]
    [InlineData("query ($n: Int) ")]
    public async Task Execute_WhenFragmentsMultiply_FindsTheCostInLinearTime(string head)
    {
        // Each fragment has the one before twice, below lists: 2^60 times 2^31^60 books. Planning alone would never end.
        var document = new StringBuilder($"{head}{{ newest {{ ...F60 }} }} fragment F0 on Book {{ title }}\n");
        for (var i = 1; i <= 60; i++)
        {
            var size = head.Length > 0 ? "$n" : "2147483647";
            document.Append(CultureInfo.InvariantCulture, $"fragment F{i} on Book {{ a: similar(first: {size}) {{ nodes {{ ...F{i - 1} }} }} b: similar(first: {size}) {{ nodes {{ ...F{i - 1} }} }} }}\n");
        }

        await using var engine = Start();

        Assert.Contains("COST_EXCEEDED", await engine.RunAsync(document.ToString(), head.Length > 0 ? """{"n":2147483647}""" : null), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execute_WhenAHugeListIsInsideAnEmptyOne_CountsIt()
    {
        await using var engine = Start();
        var document = new StringBuilder("{ zero: books(first: 0) { nodes { ...F } } books(first: 2147483647) { nodes { ...F } } } fragment F on Book { ");
        for (var i = 0; i < 40; i++)
        {
            document.Append("similar(first: 2147483647) { nodes { ");
        }

        document.Append("title ").Append(string.Concat(Enumerable.Repeat("} ", 81)));

        Assert.Contains("COST_EXCEEDED", await engine.RunAsync(document.ToString()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Print_ShowsCosts()
    {
        await using var engine = Start();

        var sdl = SchemaPrinter.Print(engine.Schema);

        Assert.Contains("best: Book @cost(weight: \"10\")", sdl, StringComparison.Ordinal);
        Assert.Contains(
            "@listSize(assumedSize: 100, slicingArguments: [\"first\", \"last\"], slicingArgumentDefaultValue: 25, sizedFields: [\"edges\", \"nodes\"], requireOneSlicingArgument: false)",
            sdl,
            StringComparison.Ordinal);
        Assert.Contains("classics: [Book!]! @listSize(assumedSize: 20)", sdl, StringComparison.Ordinal);
        Assert.Contains("heavy(level: Int @cost(weight: \"2\"), options: [OptionsInput!]): Int! @cost(weight: \"3.5\")", sdl, StringComparison.Ordinal);
        Assert.Contains("type Painting implements Titled @cost(weight: \"5\")", sdl, StringComparison.Ordinal);
        Assert.Contains("directive @cost(", sdl, StringComparison.Ordinal);
        Assert.Contains("directive @listSize(", sdl, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Print_WhenThereAreNoDefaults_ShowsOnlyWhatIsDeclared()
    {
        await using var engine = Start(options => options.ApplyCostDefaults = false);

        var sdl = SchemaPrinter.Print(engine.Schema);

        Assert.Contains("best: Book\n", sdl, StringComparison.Ordinal);
        Assert.DoesNotContain("sizedFields: [\"", sdl, StringComparison.Ordinal);
        Assert.Contains("@listSize(assumedSize: 20)", sdl, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_WhenAListSizeOrAWeightIsWrong_NamesTheField()
    {
        var errors = Engine.SchemaErrors(typeof(WrongQueries));

        Assert.Contains("WrongQueries.Argument: @listSize on Query.argument names the argument \"first\", which the field does not have.", errors);
        Assert.Contains("WrongQueries.Sized: @listSize on Query.sized names the field \"pages\", which Book does not have.", errors);
        Assert.Contains("WrongQueries.Negative: The weight of @cost on Query.negative must be a number of at least 0.", errors);
    }

    private static async Task AssertAsync(string document, double field, double type, string? variables = null)
    {
        await using var engine = Start();
        using var response = JsonDocument.Parse(await RunAsync(engine, document, CostReporting.Validate, variables));
        Assert.True(response.RootElement.TryGetProperty("extensions", out var extensions), response.RootElement.ToString());
        var cost = extensions.GetProperty("operationCost");

        Assert.Equal((field, type), (cost.GetProperty("fieldCost").GetDouble(), cost.GetProperty("typeCost").GetDouble()));
    }

    private static Engine Start(Action<Dezky.GraphQL.Execution.Cost.CostOptions>? configure = null) => Engine.With(builder => builder
        .AddTypes(typeof(Queries), typeof(BookFields), typeof(IWork), typeof(Film), typeof(Book), typeof(ITitled), typeof(Painting))
        .Configure(options => configure?.Invoke(options.Cost)));

    private static async Task<string> RunAsync(Engine engine, string document, CostReporting reporting, string? variables = null)
    {
        await using var scope = engine.Services.CreateAsyncScope();
        await using var result = await engine.Services.GetRequiredService<IRequestExecutor>().ExecuteAsync(new OperationRequest
        {
            Document = Encoding.UTF8.GetBytes(document),
            Variables = Encoding.UTF8.GetBytes(variables ?? string.Empty),
            Services = scope.ServiceProvider,
            Cost = reporting,
        });
        return Engine.Read(Assert.IsAssignableFrom<OperationResult>(result));
    }

    [UnionType]
    public interface IWork;

    [InterfaceType]
    public interface ITitled
    {
        string Title { get; }
    }

    public sealed record Person(string Name);

    public sealed record Book(string Title, Person Author) : IWork, ITitled;

    public sealed record Film(string Title, Person Director) : IWork, ITitled;

    [Cost(5)]
    public sealed record Painting(string Title) : ITitled;

    public sealed record OptionsInput([property: Cost(4)] bool? Deep, OptionsInput? More);

    [ObjectType<Book>]
    public static class BookFields
    {
        [UsePaging]
        public static Task<Connection<Book>> SimilarAsync(PagingArguments paging) => Queries.Page();
    }

    [QueryType]
    public static class Queries
    {
        private static readonly Book Only = new("a", new Person("b"));

        public static string Version([Service] IServiceProvider services) => services.ToString()!;

        public static string Fails() => throw new InvalidOperationException("must not run");

        public static Book Newest() => Only;

        public static Task<Book?> BestAsync() => Task.FromResult<Book?>(Only);

        public static Task<string> BestTitleAsync() => Task.FromResult("a");

        public static IWork Work() => Only;

        public static ITitled Anything() => Only;

        public static IReadOnlyList<Book> All() => [Only];

        [ListSize(AssumedSize = 20)]
        public static IReadOnlyList<Book> Classics() => [Only];

        [ListSize(SlicingArguments = ["names"])]
        public static IReadOnlyList<Book> NodesByName(IReadOnlyList<string> names) => [.. names.Select(_ => Only)];

        [ListSize(SlicingArguments = ["first", "last"])]
        public static IReadOnlyList<Book> Sliced(int? first, int? last) => [.. Enumerable.Repeat(Only, first ?? last ?? 0)];

        [Cost(3.5)]
        public static int Heavy([Cost(2)] int? level, IReadOnlyList<OptionsInput>? options) => level ?? options?.Count ?? 0;

        [UsePaging]
        [UseFiltering]
        [UseSorting]
        public static Task<Connection<Book>> BooksAsync(PagingArguments paging, QueryContext<Book> query) => Page();

        [UsePaging]
        public static Connection<Book> Shelf(PagingArguments paging) => Page().Result;

        [GraphQLIgnore]
        public static Task<Connection<Book>> Page() => Task.FromResult(new Connection<Book>([new Edge<Book>("1", Only)], new PageInfo(false, false, "1", "1"), 1));
    }

    [QueryType]
    public static class WrongQueries
    {
        [ListSize(SlicingArguments = ["first"])]
        public static IReadOnlyList<Book> Argument() => [];

        [ListSize(AssumedSize = 3, SizedFields = ["pages"])]
        public static Book? Sized() => null;

        [Cost(-1)]
        public static int Negative() => 1;
    }
}
