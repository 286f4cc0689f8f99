using Dezky.GraphQL.Execution;
using Dezky.GraphQL.Types.Annotations;
using Microsoft.Extensions.DependencyInjection;

namespace Dezky.GraphQL.Tests.Execution;

public sealed class QueryExecutionTests
{
    [Fact]
    public async Task Execute_WhenAFieldIsSelected_WritesItsValue()
    {
        await using var engine = Start();

        await engine.AssertAsync("{ hello }", """{"data":{"hello":"world"}}""");
    }

    [Fact]
    public async Task Execute_WhenFieldsHaveAliasesAndFragments_MergesThemInOrderOfFirstAppearance()
    {
        await using var engine = Start();

        await engine.AssertAsync(
            """
            query { book { ...A title ... on Book { author { name } } } second: book { title } __typename }
            fragment A on Book { pages author { born } }
            """,
            """
            {"data":{"book":{"pages":310,"author":{"born":1892,"name":"Tolkien"},"title":"The Hobbit"},
             "second":{"title":"The Hobbit"},"__typename":"Query"}}
            """);
    }

    [Theory]
    [InlineData("""{"a":true,"b":false}""", """{"data":{"book":{"title":"The Hobbit","pages":310}}}""")]
    [InlineData("""{"a":false,"b":false}""", """{"data":{"book":{"pages":310}}}""")]
    [InlineData("""{"a":false,"b":true}""", """{"data":{"book":{}}}""")]
    public async Task Execute_WhenConditionsUseVariables_DecidesThemForEachRequest(string variables, string expected)
    {
        await using var engine = Start();
        const string Document = "query ($a: Boolean!, $b: Boolean!) { book { title @include(if: $a) pages @skip(if: $b) } }";
        await engine.RunAsync(Document, """{"a":true,"b":true}""");

        await engine.AssertAsync(Document, expected, variables);
    }

    [Fact]
    public async Task Execute_WhenResolversAreAsynchronous_RunsSiblingsAtTheSameTime()
    {
        await using var engine = Start();

        // Each waits for the other one to start.
        await engine.AssertAsync("{ ping pong }", """{"data":{"ping":"ping","pong":"pong"}}""");
    }

    [Fact]
    public async Task Execute_WhenListsAreNested_WritesEveryItem()
    {
        await using var engine = Start();

        await engine.AssertAsync("{ matrix shelves { title } }", """{"data":{"matrix":[[1,2],[],[3]],"shelves":[[{"title":"A"}],[null,{"title":"B"}]]}}""");
    }

    [Fact]
    public async Task Execute_WhenTextNeedsEscapes_WritesValidJson()
    {
        await using var engine = Start();

        var response = await engine.RunAsync("{ awkward }");

        Assert.Equal("{\"data\":{\"awkward\":\"quote \\\" slash \\\\ line\\n tab\\t bell\\u0007 ümläut 😀 lone \uFFFD\"}}", response);
    }

    [Fact]
    public async Task Execute_WhenArgumentsHaveDefaultsAndVariables_CoercesThem()
    {
        await using var engine = Start();

        await engine.AssertAsync(
            """query ($n: Int, $list: [Int!]!) { a: sum(numbers: [1, 2]) b: sum(numbers: 5, plus: 3) c: sum(numbers: $list, plus: $n) }""",
            """{"data":{"a":13,"b":8,"c":17}}""",
            """{"list":7}""");
    }

    [Fact]
    public async Task Execute_WhenServicesAndContextAreParameters_InjectsThem()
    {
        await using var engine = Start();

        await engine.AssertAsync("{ x: injected(a: 1) { title } }", """{"data":{"x":{"title":"clock x title=True pages=False a=1"}}}""");
    }

    [Fact]
    public async Task Execute_WhenTheOperationIsAmbiguous_AsksForItsName()
    {
        await using var engine = Start();
        const string Two = "query A { hello } query B { book { title } }";

        Assert.Equal("""{"errors":[{"message":"Must provide operation name if query contains multiple operations."}]}""", await engine.RunAsync(Two));
        Assert.Equal("""{"errors":[{"message":"Unknown operation named \"C\"."}]}""", await engine.RunAsync(Two, operationName: "C"));
        Assert.Equal("""{"data":{"hello":"world"}}""", await engine.RunAsync(Two, operationName: "A"));
    }

    [Fact]
    public async Task Execute_WhenTheDocumentIsWrong_SaysWhatAndWhere()
    {
        await using var engine = Start();

        Assert.Equal(OperationResultKind.SyntaxError, await engine.KindAsync("{ hello"));
        Assert.Equal(OperationResultKind.RequestError, await engine.KindAsync("{ nothing }"));
        Assert.Equal(
            """{"errors":[{"message":"Cannot query field \"nothing\" on type \"Query\".","locations":[{"line":1,"column":3}]}]}""",
            await engine.RunAsync("{ nothing }"));
    }

    [Fact]
    public async Task Execute_WhenFragmentsExpandWithoutEnd_RefusesTheOperation()
    {
        await using var engine = Start(options => (options.MaxPlannedFields, options.Cost.EnforceCostLimits) = (500, false));
        var fragments = string.Concat(Enumerable.Range(0, 20).Select(i => $"fragment F{i} on Book {{ a: next {{ ...F{i + 1} }} b: next {{ ...F{i + 1} }} }} "));

        var response = await engine.RunAsync($"{{ book {{ ...F0 }} }} {fragments} fragment F20 on Book {{ title }}");

        Assert.Contains("The operation selects more than 500 fields", response, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execute_WhenTheCallerGivesUp_Throws()
    {
        await using var engine = Start();
        using var cancellation = new CancellationTokenSource();

        var running = engine.RunAsync("{ never }", cancellationToken: cancellation.Token);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public async Task Execute_WhenTheTimeIsUp_ReportsIt()
    {
        await using var engine = Start(options => options.ExecutionTimeout = TimeSpan.FromMilliseconds(50));

        Assert.Equal(
            """{"errors":[{"message":"The operation did not finish in time.","extensions":{"code":"TIMEOUT"}}]}""",
            await engine.RunAsync("{ never }"));
    }

    [Fact]
    public async Task Execute_WhenTheCacheIsFull_StillAnswers()
    {
        await using var engine = Start(options => options.DocumentCacheSize = 2);

        for (var i = 0; i < 10; i++)
        {
            Assert.Equal($$$"""{"data":{"a{{{i}}}":"world"}}""", await engine.RunAsync($"{{ a{i}: hello }}"));
            Assert.Equal("""{"data":{"hello":"world"}}""", await engine.RunAsync("{ hello }"));
        }
    }

    private static Engine Start(Action<GraphQLEngineOptions>? configure = null) => Engine.With(
        builder => builder.AddTypes(typeof(Queries)).Configure(configure ?? (_ => { })),
        services => services.AddScoped<Clock>().AddSingleton<Meeting>());

    public sealed class Meeting
    {
        private readonly TaskCompletionSource _bothArrived = new();
        private int _arrived;

        public async Task<string> ArriveAsync(string name)
        {
            if (Interlocked.Increment(ref _arrived) == 2)
            {
                _bothArrived.SetResult();
            }

            await _bothArrived.Task.WaitAsync(TimeSpan.FromSeconds(10));
            return name;
        }
    }

    public sealed class Clock
    {
        public string Now => "clock";
    }

    public sealed record Author(string Name, int Born);

    public sealed record Book(string Title, int Pages, Author Author)
    {
        public Book? Next => this;
    }

    [QueryType]
    public static class Queries
    {
        private static readonly Book Hobbit = new("The Hobbit", 310, new Author("Tolkien", 1892));

        public static string Hello() => "world";

        public static Book GetBook() => Hobbit;

        public static Task<string> GetPingAsync([Service] Meeting meeting) => meeting.ArriveAsync("ping");

        public static Task<string> GetPongAsync([Service] Meeting meeting) => meeting.ArriveAsync("pong");

        public static int[][] Matrix() => [[1, 2], [], [3]];

        public static IReadOnlyList<IReadOnlyList<Book?>> Shelves() =>
            [[Hobbit with { Title = "A" }], [null, Hobbit with { Title = "B" }]];

        public static string Awkward() => "quote \" slash \\ line\n tab\t bell\a ümläut 😀 lone \uD800";

        public static int Sum(IReadOnlyList<int> numbers, int plus = 10) => numbers.Sum() + plus;

        public static Book Injected(int a, Clock clock, IResolverContext context, CancellationToken cancellationToken) =>
            Hobbit with
            {
                Title = $"{clock.Now} {context.ResponseName} title={context.IsSelected("title")} pages={context.IsSelected("pages")} a={context.ArgumentValue<int>("a")}",
            };

        public static async Task<string> NeverAsync(CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return "never";
        }
    }
}
