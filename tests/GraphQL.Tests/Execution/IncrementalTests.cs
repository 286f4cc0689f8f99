using System.Text;
using System.Text.Json;
using Dezky.GraphQL.Errors;
using Dezky.GraphQL.Execution;
using Dezky.GraphQL.Execution.Authorization;
using Dezky.GraphQL.Execution.DataLoaders;
using Dezky.GraphQL.Types.Annotations;
using Microsoft.Extensions.DependencyInjection;

namespace Dezky.GraphQL.Tests.Execution;

/// <summary><c>@defer</c> and <c>@stream</c>: the payloads are those of graphql-js 17 for the same documents and data.</summary>
public sealed class IncrementalTests
{
    [Fact]
    public Task ADeferredFragmentComesAfterTheRest() => AssertAsync(
        "{ hero { name ... @defer(label: \"D\") { quote } } }",
        """{"data":{"hero":{"name":"Luke"}},"pending":[{"id":"0","path":["hero"],"label":"D"}],"hasNext":true}""",
        """{"hasNext":false,"incremental":[{"id":"0","data":{"quote":"No!"}}],"completed":[{"id":"0"}]}""");

    [Fact]
    public Task ANamedFragmentMayBeDeferred() => AssertAsync(
        "{ hero { ...F @defer } } fragment F on Hero { name }",
        """{"data":{"hero":{}},"pending":[{"id":"0","path":["hero"]}],"hasNext":true}""",
        """{"hasNext":false,"incremental":[{"id":"0","data":{"name":"Luke"}}],"completed":[{"id":"0"}]}""");

    [Fact]
    public Task FieldsThatAreSelectedAlsoWithoutItAreNotDeferred() => AssertAsync(
        "{ hero { name ... @defer { name quote } } }",
        """{"data":{"hero":{"name":"Luke"}},"pending":[{"id":"0","path":["hero"]}],"hasNext":true}""",
        """{"hasNext":false,"incremental":[{"id":"0","data":{"quote":"No!"}}],"completed":[{"id":"0"}]}""");

    [Fact]
    public Task AFragmentWithNothingOfItsOwnIsNotAnnounced() => AssertAsync(
        "{ hero { name ... @defer { name } } }",
        """{"data":{"hero":{"name":"Luke"}}}""");

    [Fact]
    public Task WhatLiesBelowADeliveredObjectComesWithASubPath() => AssertAsync(
        "{ ... @defer(label: \"D\") { hero { quote } } hero { name } }",
        """{"data":{"hero":{"name":"Luke"}},"pending":[{"id":"0","path":[],"label":"D"}],"hasNext":true}""",
        """{"hasNext":false,"incremental":[{"id":"0","subPath":["hero"],"data":{"quote":"No!"}}],"completed":[{"id":"0"}]}""");

    [Fact]
    public Task AnInnerFragmentIsAnnouncedWhenTheOuterOneIsComplete() => AssertAsync(
        "{ hero { ... @defer(label: \"outer\") { name ... @defer(label: \"inner\") { quote } } } }",
        """{"data":{"hero":{}},"pending":[{"id":"0","path":["hero"],"label":"outer"}],"hasNext":true}""",
        """{"hasNext":true,"pending":[{"id":"1","path":["hero"],"label":"inner"}],"incremental":[{"id":"0","data":{"name":"Luke"}}],"completed":[{"id":"0"}]}""",
        """{"hasNext":false,"incremental":[{"id":"1","data":{"quote":"No!"}}],"completed":[{"id":"1"}]}""");

    [Fact]
    public Task WhatTheOuterFragmentDeliversTheInnerOneDoesNot() => AssertAsync(
        "{ hero { ... @defer(label: \"outer\") { name home ... @defer(label: \"inner\") { name quote } } } }",
        """{"data":{"hero":{}},"pending":[{"id":"0","path":["hero"],"label":"outer"}],"hasNext":true}""",
        """{"hasNext":true,"pending":[{"id":"1","path":["hero"],"label":"inner"}],"incremental":[{"id":"0","data":{"name":"Luke","home":"home of Luke"}}],"completed":[{"id":"0"}]}""",
        """{"hasNext":false,"incremental":[{"id":"1","data":{"quote":"No!"}}],"completed":[{"id":"1"}]}""");

    [Fact]
    public Task AnEmptyFragmentDoesNotHoldUpTheOneInIt() => AssertAsync(
        "{ hero { name ... @defer(label: \"empty\") { name ... @defer(label: \"inner\") { quote } } } }",
        """{"data":{"hero":{"name":"Luke"}},"pending":[{"id":"0","path":["hero"],"label":"inner"}],"hasNext":true}""",
        """{"hasNext":false,"incremental":[{"id":"0","data":{"quote":"No!"}}],"completed":[{"id":"0"}]}""");

    [Fact]
    public Task SharedFieldsComeUnderTheNameThatIsNearest() => AssertAsync(
        "{ ... @defer(label: \"far\") { hero { quote } } hero { name ... @defer(label: \"near\") { quote } } }",
        """{"data":{"hero":{"name":"Luke"}},"pending":[{"id":"0","path":[],"label":"far"},{"id":"1","path":["hero"],"label":"near"}],"hasNext":true}""",
        """{"hasNext":false,"incremental":[{"id":"1","data":{"quote":"No!"}}],"completed":[{"id":"0"},{"id":"1"}]}""");

    [Theory]
    [InlineData("{ hero { ... @defer { ...F } ...F } } fragment F on Hero { name }")]
    [InlineData("{ hero { ...F ... @defer { ...F } } } fragment F on Hero { name }")]
    [InlineData("{ hero { ...F @defer ...F } } fragment F on Hero { name }")]
    [InlineData("{ hero { ...F ...F @defer } } fragment F on Hero { name }")]
    public Task AFragmentThatIsAlsoSpreadWithoutItIsNotDeferred(string document) => AssertAsync(
        document,
        """{"data":{"hero":{"name":"Luke"}}}""");

    [Fact]
    public Task TheFragmentsInAFailedOneAreNotAnnounced() => AssertAsync(
        "{ hero { name ... @defer(label: \"outer\") { fatal ... @defer(label: \"inner\") { quote } } } }",
        """{"data":{"hero":{"name":"Luke"}},"pending":[{"id":"0","path":["hero"],"label":"outer"}],"hasNext":true}""",
        """{"hasNext":false,"completed":[{"id":"0","errors":[{"message":"Fatal.","locations":[{"line":1,"column":44}],"path":["hero","fatal"]}]}]}""");

    [Fact]
    public Task PoliciesHoldForWhatIsDeferred() => AssertAsync(
        "{ friends { name ... @defer { secret open } } }",
        """{"data":{"friends":[{"name":"Han"},{"name":"Leia"}]},"pending":[{"id":"0","path":["friends",0]},{"id":"1","path":["friends",1]}],"hasNext":true}""",
        """{"hasNext":false,"incremental":[{"id":"0","data":{"secret":null,"open":"open to Han"},"errors":[{"message":"You are not authorized to access this field.","locations":[{"line":1,"column":31}],"path":["friends",0,"secret"],"extensions":{"code":"AUTH_NOT_AUTHORIZED"}}]},{"id":"1","data":{"secret":null,"open":"open to Leia"},"errors":[{"message":"You are not authorized to access this field.","locations":[{"line":1,"column":31}],"path":["friends",1,"secret"],"extensions":{"code":"AUTH_NOT_AUTHORIZED"}}]}],"completed":[{"id":"0"},{"id":"1"}]}""");

    [Fact]
    public Task FieldsOfTwoFragmentsAreDeliveredOnce() => AssertAsync(
        "{ hero { ... @defer(label: \"A\") { name quote } ... @defer(label: \"B\") { quote } } }",
        """{"data":{"hero":{}},"pending":[{"id":"0","path":["hero"],"label":"A"},{"id":"1","path":["hero"],"label":"B"}],"hasNext":true}""",
        """{"hasNext":false,"incremental":[{"id":"0","data":{"name":"Luke"}},{"id":"0","data":{"quote":"No!"}}],"completed":[{"id":"0"},{"id":"1"}]}""");

    [Fact]
    public Task EachObjectOfAListHasItsOwnFragment() => AssertAsync(
        "{ friends { name ... @defer { quote } } }",
        """{"data":{"friends":[{"name":"Han"},{"name":"Leia"}]},"pending":[{"id":"0","path":["friends",0]},{"id":"1","path":["friends",1]}],"hasNext":true}""",
        """{"hasNext":false,"incremental":[{"id":"0","data":{"quote":"I know."}},{"id":"1","data":{"quote":"Help."}}],"completed":[{"id":"0"},{"id":"1"}]}""");

    [Fact]
    public async Task DataLoadersSeeTheKeysOfAllDeferredFragments()
    {
        Homes.Batches.Clear();

        await RunAsync("{ friends { name ... @defer { home } } }");

        Assert.Equal(["Han,Leia"], Homes.Batches);
    }

    [Fact]
    public async Task AFastFragmentDoesNotWaitForASlowOne()
    {
        Queries.Gate = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);

        await using var engine = Create();
        await using var scope = engine.Services.CreateAsyncScope();
        await using var stream = await StreamAsync(engine, scope, "{ ... @defer(label: \"slow\") { gated } ... @defer(label: \"fast\") { word } }");
        await using var payloads = stream.GetAsyncEnumerator();
        var first = await NextAsync(payloads);
        var second = await NextAsync(payloads);
        Queries.Gate.SetResult("open");
        var third = await NextAsync(payloads);

        Assert.Equal("""{"data":{},"pending":[{"id":"0","path":[],"label":"slow"},{"id":"1","path":[],"label":"fast"}],"hasNext":true}""", first);
        Assert.Equal("""{"hasNext":true,"incremental":[{"id":"1","data":{"word":"word"}}],"completed":[{"id":"1"}]}""", second);
        Assert.Equal("""{"hasNext":false,"incremental":[{"id":"0","data":{"gated":"open"}}],"completed":[{"id":"0"}]}""", third);
        Assert.False(await payloads.MoveNextAsync());
    }

    [Fact]
    public Task AnErrorThatANullableFieldAbsorbsComesWithTheData() => AssertAsync(
        "{ hero { name ... @defer { broken quote } } }",
        """{"data":{"hero":{"name":"Luke"}},"pending":[{"id":"0","path":["hero"]}],"hasNext":true}""",
        """{"hasNext":false,"incremental":[{"id":"0","data":{"broken":null,"quote":"No!"},"errors":[{"message":"Broken.","locations":[{"line":1,"column":28}],"path":["hero","broken"]}]}],"completed":[{"id":"0"}]}""");

    [Fact]
    public Task AnErrorThatReachesTheObjectFailsTheFragment() => AssertAsync(
        "{ hero { name ... @defer { quote fatal } } }",
        """{"data":{"hero":{"name":"Luke"}},"pending":[{"id":"0","path":["hero"]}],"hasNext":true}""",
        """{"hasNext":false,"completed":[{"id":"0","errors":[{"message":"Fatal.","locations":[{"line":1,"column":34}],"path":["hero","fatal"]}]}]}""");

    [Fact]
    public Task WhatANullTookBackIsNotDelivered() => AssertAsync(
        "{ hero { ... @defer { quote } fatal } word }",
        """{"data":{"hero":null,"word":"word"},"errors":[{"message":"Fatal.","locations":[{"line":1,"column":31}],"path":["hero","fatal"]}]}""");

    [Fact]
    public Task AListIsStreamedBehindItsFirstItems() => AssertAsync(
        "{ words @stream(initialCount: 1, label: \"S\") }",
        """{"data":{"words":["a"]},"pending":[{"id":"0","path":["words"],"label":"S"}],"hasNext":true}""",
        """{"hasNext":false,"incremental":[{"id":"0","items":["b","c"]}],"completed":[{"id":"0"}]}""");

    [Fact]
    public Task StreamedObjectsAreResolvedAsOthers() => AssertAsync(
        "{ friends @stream { name home ... @defer { quote } } }",
        """{"data":{"friends":[]},"pending":[{"id":"0","path":["friends"]}],"hasNext":true}""",
        """{"hasNext":true,"pending":[{"id":"1","path":["friends",0]},{"id":"2","path":["friends",1]}],"incremental":[{"id":"0","items":[{"name":"Han","home":"home of Han"},{"name":"Leia","home":"home of Leia"}]}],"completed":[{"id":"0"}]}""",
        """{"hasNext":false,"incremental":[{"id":"1","data":{"quote":"I know."}},{"id":"2","data":{"quote":"Help."}}],"completed":[{"id":"1"},{"id":"2"}]}""");

    [Fact]
    public async Task ASequenceIsDeliveredAsItIsProduced()
    {
        Queries.Gate = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);

        await using var engine = Create();
        await using var scope = engine.Services.CreateAsyncScope();
        await using var stream = await StreamAsync(engine, scope, "{ produced @stream(initialCount: 1) }");
        await using var payloads = stream.GetAsyncEnumerator();
        var first = await NextAsync(payloads);
        var second = await NextAsync(payloads);
        Queries.Gate.SetResult("three");
        var third = await NextAsync(payloads);

        Assert.Equal("""{"data":{"produced":["one"]},"pending":[{"id":"0","path":["produced"]}],"hasNext":true}""", first);
        Assert.Equal("""{"hasNext":true,"incremental":[{"id":"0","items":["two"]}]}""", second);
        Assert.Equal("""{"hasNext":false,"incremental":[{"id":"0","items":["three"]}],"completed":[{"id":"0"}]}""", third);
    }

    [Fact]
    public Task ASequenceThatFailsEndsTheListBehindItsItems() => AssertAsync(
        "{ failing @stream }",
        """{"data":{"failing":[]},"pending":[{"id":"0","path":["failing"]}],"hasNext":true}""",
        """{"hasNext":false,"incremental":[{"id":"0","items":["one"]}],"completed":[{"id":"0","errors":[{"message":"No more.","locations":[{"line":1,"column":3}],"path":["failing"]}]}]}""");

    [Fact]
    public async Task WithoutStreamASequenceIsAList()
    {
        await using var engine = Create();

        Assert.Equal(
            """{"data":{"failing":null,"quick":["a","b"]},"errors":[{"message":"No more.","locations":[{"line":1,"column":3}],"path":["failing"]}]}""",
            await engine.RunAsync("{ failing quick }"));
    }

    [Fact]
    public async Task ASequenceThatNobodyReadsOnIsEnded()
    {
        Queries.Ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        await using var engine = Create();
        await using (var scope = engine.Services.CreateAsyncScope())
        {
            await using var stream = await StreamAsync(engine, scope, "{ watched @stream(initialCount: 1) }");
            await using var payloads = stream.GetAsyncEnumerator();
            await NextAsync(payloads);
        }

        await Queries.Ended.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public Task AShortListEndsAtOnce() => AssertAsync(
        "{ words @stream(initialCount: 5) }",
        """{"data":{"words":["a","b","c"]}}""");

    [Fact]
    public Task ANegativeCountIsTheFieldsError() => AssertAsync(
        "{ words @stream(initialCount: -1) }",
        """{"data":{"words":null},"errors":[{"message":"initialCount must be a positive integer","locations":[{"line":1,"column":3}],"path":["words"]}]}""");

    [Fact]
    public Task AnItemThatMayNotBeNullEndsTheList() => AssertAsync(
        "{ brittle @stream(initialCount: 1) { name fatal } }",
        """{"data":{"brittle":[{"name":"Ok","fatal":"fine"}]},"pending":[{"id":"0","path":["brittle"]}],"hasNext":true}""",
        """{"hasNext":false,"incremental":[{"id":"0","items":[{"name":"Ok","fatal":"fine"}]}],"completed":[{"id":"0","errors":[{"message":"Fatal.","locations":[{"line":1,"column":43}],"path":["brittle",2,"fatal"]}]}]}""");

    [Fact]
    public async Task ALongListComesInBatches()
    {
        var payloads = await RunAsync("{ numbers @stream(initialCount: 50) }");

        Assert.Equal(4, payloads.Count);
        Assert.Equal(
            Enumerable.Range(0, 300),
            payloads.SelectMany((payload, index) =>
            {
                using var json = JsonDocument.Parse(payload);
                var items = index == 0
                    ? json.RootElement.GetProperty("data").GetProperty("numbers")
                    : json.RootElement.GetProperty("incremental")[0].GetProperty("items");
                return items.EnumerateArray().Select(item => item.GetInt32()).ToArray();
            }));
    }

    [Theory]
    [InlineData("query ($on: Boolean!) { hero { name ... @defer(if: $on) { quote } } }")]
    [InlineData("query ($on: Boolean!) { words @stream(if: $on) }")]
    public async Task AConditionSwitchesItOff(string document)
    {
        Assert.True((await RunAsync(document, """{"on":true}""")).Count > 1);
        Assert.Single(await RunAsync(document, """{"on":false}"""));
        Assert.True((await RunAsync(document, """{"on":true}""")).Count > 1);
    }

    [Fact]
    public async Task ATransportThatCannotDeliverPartsGetsEverythingAtOnce()
    {
        await using var engine = Create();

        Assert.Equal("""{"data":{"hero":{"name":"Luke","quote":"No!"},"words":["a","b","c"]}}""", await engine.RunAsync("{ hero { name ... @defer { quote } } words @stream }"));
    }

    [Fact]
    public Task AMutationDefersWhatFollowsIt() => AssertAsync(
        "mutation { first: name(input: { name: \"Ben\" }) { hero { name ... @defer { quote } } } second: name(input: { name: \"Rey\" }) { hero { name } } }",
        """{"data":{"first":{"hero":{"name":"Ben"}},"second":{"hero":{"name":"Rey"}}},"pending":[{"id":"0","path":["first","hero"]}],"hasNext":true}""",
        """{"hasNext":false,"incremental":[{"id":"0","data":{"quote":"named"}}],"completed":[{"id":"0"}]}""");

    [Fact]
    public async Task TheNumberOfPartsIsBounded()
    {
        await using var engine = Create(options => options.MaxIncrementalParts = 3);
        await using var scope = engine.Services.CreateAsyncScope();

        await using var result = await ExecuteAsync(engine, scope, "{ numbersAsHeroes { name ... @defer { quote } } word }");

        Assert.Contains("more than 3 parts", Engine.Read(Assert.IsAssignableFrom<OperationResult>(result)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsNotFinishedInTimeIsCompletedWithAnError()
    {
        Queries.Gate = new TaskCompletionSource<string?>();

        await using var engine = Create(options => options.ExecutionTimeout = TimeSpan.FromMilliseconds(200));
        var payloads = await ReadAsync(engine, "{ word ... @defer { gated } }");

        Assert.Equal("""{"hasNext":false,"completed":[{"id":"0","errors":[{"message":"The operation did not finish in time.","extensions":{"code":"TIMEOUT"}}]}]}""", payloads[1]);
    }

    [Fact]
    public async Task AReaderThatLeavesCancelsWhatIsPending()
    {
        Queries.Cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        await using var engine = Create();
        await using (var scope = engine.Services.CreateAsyncScope())
        {
            await using var stream = await StreamAsync(engine, scope, "{ word ... @defer { endless } }");
            await using var payloads = stream.GetAsyncEnumerator();
            await NextAsync(payloads);
            var next = payloads.MoveNextAsync();
            await stream.DisposeAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await next);
        }

        await Queries.Cancelled.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    private static Engine Create(Action<GraphQLEngineOptions>? configure = null) => Engine.With(
        builder => builder
            .AddTypes(typeof(Queries), typeof(Mutations), typeof(Hero), typeof(HeroFields), typeof(Homes))
            .Configure(options =>
            {
                options.EnableIncrementalDelivery = true;
                configure?.Invoke(options);
            }),
        services => services.AddSingleton<IAuthorizationHandler, Doorman>());

    private static async Task AssertAsync(string document, params string[] expected) => Assert.Equal(expected, await RunAsync(document));

    private static async Task<IReadOnlyList<string>> RunAsync(string document, string? variables = null)
    {
        await using var engine = Create();
        return await ReadAsync(engine, document, variables);
    }

    private static async Task<IReadOnlyList<string>> ReadAsync(Engine engine, string document, string? variables = null)
    {
        await using var scope = engine.Services.CreateAsyncScope();
        await using var result = await ExecuteAsync(engine, scope, document, variables);
        if (result is OperationResult single)
        {
            return [Engine.Read(single)];
        }

        var payloads = new List<string>();
        await foreach (var payload in Assert.IsAssignableFrom<ResponseStream>(result))
        {
            payloads.Add(Engine.Read(payload));
        }

        return payloads;
    }

    private static async Task<ResponseStream> StreamAsync(Engine engine, AsyncServiceScope scope, string document)
    {
        var stream = Assert.IsAssignableFrom<ResponseStream>(await ExecuteAsync(engine, scope, document));
        Assert.Equal(ResponseStreamKind.Incremental, stream.Kind);
        return stream;
    }

    private static ValueTask<IExecutionResult> ExecuteAsync(Engine engine, AsyncServiceScope scope, string document, string? variables = null) =>
        engine.Services.GetRequiredService<IRequestExecutor>().ExecuteAsync(new OperationRequest
        {
            Document = Encoding.UTF8.GetBytes(document),
            Variables = variables is null ? default : Encoding.UTF8.GetBytes(variables),
            Services = scope.ServiceProvider,
            AcceptsIncremental = true,
        });

    private static async Task<string> NextAsync(IAsyncEnumerator<OperationResult> payloads)
    {
        Assert.True(await payloads.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30)));
        return Engine.Read(payloads.Current);
    }

    [QueryType]
    public static class Queries
    {
        public static TaskCompletionSource<string?> Gate { get; set; } = new();

        public static TaskCompletionSource Cancelled { get; set; } = new();

        public static Hero? Hero() => new("Luke", "No!");

        public static IReadOnlyList<Hero> Friends() => [new("Han", "I know."), new("Leia", "Help.")];

        public static IReadOnlyList<Hero> Brittle() => [new("Ok", ""), new("Ok", ""), new("Bad", ""), new("Ok", "")];

        public static IReadOnlyList<string>? Words() => ["a", "b", "c"];

        public static IEnumerable<int> Numbers() => Enumerable.Range(0, 300);

        public static IEnumerable<Hero>? NumbersAsHeroes() => Enumerable.Range(0, 10).Select(number => new Hero($"{number}", ""));

        public static string Word() => "word";

        public static Task<string?> GatedAsync() => Gate.Task;

        public static TaskCompletionSource Ended { get; set; } = new();

        public static async IAsyncEnumerable<string?> Produced()
        {
            yield return "one";
            yield return "two";
            yield return await Gate.Task;
        }

        public static async IAsyncEnumerable<string>? Failing()
        {
            yield return "one";
            await Task.CompletedTask;
            throw new GraphQLException(new GraphQLError("No more."));
        }

        public static async IAsyncEnumerable<string> Quick()
        {
            yield return "a";
            await Task.Yield();
            yield return "b";
        }

        public static async IAsyncEnumerable<int> Watched()
        {
            try
            {
                for (var i = 0; ; i++)
                {
                    yield return i;
                    await Task.Yield();
                }
            }
            finally
            {
                Ended.SetResult();
            }
        }

        public static async Task<string?> EndlessAsync(CancellationToken cancellationToken)
        {
            try
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
                return null;
            }
            catch (OperationCanceledException)
            {
                Cancelled.SetResult();
                throw;
            }
        }
    }

    [MutationType]
    public static class Mutations
    {
        public static Hero Name(string name) => new(name, "named");
    }

    public sealed record Hero(string Name, string Quote);

    [ObjectType<Hero>]
    public static class HeroFields
    {
        public static string? Broken([Parent] Hero hero) => throw new GraphQLException(new GraphQLError($"Broken{(hero.Name.Length > 0 ? "." : "")}"));

        public static string Fatal([Parent] Hero hero) => hero.Name == "Ok" ? "fine" : throw new GraphQLException(new GraphQLError("Fatal."));

        [Authorize(Policy = "nobody")]
        public static string? Secret([Parent] Hero hero) => $"the secret of {hero.Name}";

        [Authorize(Policy = "everybody")]
        public static string? Open([Parent] Hero hero) => $"open to {hero.Name}";

        public static Task<string?> HomeAsync([Parent] Hero hero, IDataLoader<string, string> homes) => homes.LoadAsync(hero.Name);
    }

    /// <summary>Takes a while over every decision.</summary>
    private sealed class Doorman : IAuthorizationHandler
    {
        public async ValueTask<AuthorizeResult> AuthorizeAsync(
            IServiceProvider services, string policy, string fieldCoordinate, CancellationToken cancellationToken)
        {
            await Task.Yield();
            return policy == "everybody" ? AuthorizeResult.Allowed : AuthorizeResult.NotAuthorized();
        }
    }

    public static class Homes
    {
        public static List<string> Batches { get; } = [];

        [DataLoader]
        public static Task<IReadOnlyDictionary<string, string>> HomesAsync(IReadOnlyList<string> names, CancellationToken cancellationToken)
        {
            lock (Batches)
            {
                Batches.Add(string.Join(",", names));
            }

            return Task.FromResult<IReadOnlyDictionary<string, string>>(names.ToDictionary(name => name, name => $"home of {name}"));
        }
    }
}
