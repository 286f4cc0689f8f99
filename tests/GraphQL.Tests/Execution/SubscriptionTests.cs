using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Dezky.GraphQL.Errors;
using Dezky.GraphQL.Execution;
using Dezky.GraphQL.Execution.Authorization;
using Dezky.GraphQL.Execution.Subscriptions;
using Dezky.GraphQL.Types.Annotations;
using Microsoft.Extensions.DependencyInjection;

namespace Dezky.GraphQL.Tests.Execution;

public sealed class SubscriptionTests
{
    [Fact]
    public async Task Subscribe_WhenEventsArrive_ExecutesTheSelectionForEachInAScopeOfItsOwn()
    {
        var topic = new Topic();
        await using var engine = Start(topic);
        topic.Publish("acme", "globex", "acme");
        topic.Complete();

        var responses = await ReadAllAsync(engine, "subscription ($s: String!) { tenantChanged(slug: $s) { slug scope } }", """{"s":"acme"}""");

        Assert.Equal(
            ["""{"data":{"tenantChanged":{"slug":"acme","scope":2}}}""", """{"data":{"tenantChanged":{"slug":"acme","scope":3}}}"""],
            responses);
    }

    [Fact]
    public async Task Subscribe_WhenTheStreamIsDisposed_EndsTheSource()
    {
        var topic = new Topic();
        await using var engine = Start(topic);
        topic.Publish("acme");
        await using var scope = engine.Services.CreateAsyncScope();
        var stream = Assert.IsAssignableFrom<ResponseStream>(
            await engine.ExecuteAsync(scope.ServiceProvider, """subscription { tenantChanged(slug: "acme") { slug } }"""));

        await using (var responses = stream.GetAsyncEnumerator())
        {
            Assert.True(await responses.MoveNextAsync());
            await stream.DisposeAsync();
            Assert.False(await responses.MoveNextAsync());
        }

        Assert.True(await topic.Ended.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task Subscribe_WhenTheReaderGivesUp_EndsTheSource()
    {
        var topic = new Topic();
        await using var engine = Start(topic);
        await using var scope = engine.Services.CreateAsyncScope();
        await using var stream = Assert.IsAssignableFrom<ResponseStream>(await engine.ExecuteAsync(scope.ServiceProvider, "subscription { guarded }"));
        using var reader = new CancellationTokenSource();

        await using var responses = stream.GetAsyncEnumerator(reader.Token);
        var waiting = responses.MoveNextAsync();
        await reader.CancelAsync();

        Assert.False(await waiting);
        Assert.True(await topic.Ended.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task Subscribe_WhenTheSourceFails_EndsWithAnErrorForTheClient()
    {
        var topic = new Topic();
        await using var engine = Start(topic);
        topic.Publish("acme");
        topic.Complete(new InvalidOperationException("secret"));

        var exception = await Assert.ThrowsAsync<GraphQLException>(
            () => ReadAllAsync(engine, """subscription { tenantChanged(slug: "acme") { slug } }"""));

        Assert.Equal(ErrorCodes.Internal, Assert.Single(exception.Errors).Code);
        Assert.DoesNotContain("secret", exception.Message, StringComparison.Ordinal);
        Assert.Single(engine.Log.Errors);
    }

    [Fact]
    public async Task Subscribe_WhenAnEventFails_ReportsItAndGoesOn()
    {
        var topic = new Topic();
        await using var engine = Start(topic);
        topic.Publish("bad", "bad");
        topic.Complete();

        var responses = await ReadAllAsync(engine, """subscription { tenantChanged(slug: "bad") { slug scope } }""");

        Assert.Equal(2, responses.Count);
        Assert.All(responses, response => Assert.StartsWith("""{"data":null,"errors":[{"message":"Unexpected execution error",""", response, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Subscribe_WhenOpeningFails_IsARequestError()
    {
        await using var engine = Start(new Topic());

        var response = await engine.RunAsync("subscription { closed }");

        Assert.Equal(
            """{"errors":[{"message":"Closed today","locations":[{"line":1,"column":16}],"path":["closed"],"extensions":{"code":"CLOSED"}}]}""", response);
    }

    [Fact]
    public async Task Subscribe_WhenThePolicyStopsHolding_DeniesLaterEvents()
    {
        var topic = new Topic();
        var handler = new Handler { Allowed = 2 };
        await using var engine = Start(topic, handler);
        topic.Publish("one", "two");
        topic.Complete();

        var responses = await ReadAllAsync(engine, "subscription { guarded }");

        Assert.Equal("""{"data":{"guarded":"one"}}""", responses[0]);
        Assert.Contains("AUTH_NOT_AUTHORIZED", responses[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Subscribe_WhenThePolicyDoesNotHold_IsRefused()
    {
        await using var engine = Start(new Topic(), new Handler());

        Assert.StartsWith("""{"errors":[{"message":"You are not authorized""", await engine.RunAsync("subscription { guarded }"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execute_WhenTheTransportPermitsQueriesOnly_RefusesOtherOperations()
    {
        await using var engine = Start(new Topic());
        await using var scope = engine.Services.CreateAsyncScope();

        await using var result = await engine.Services.GetRequiredService<IRequestExecutor>().ExecuteAsync(new OperationRequest
        {
            Document = "subscription { guarded }"u8.ToArray(),
            Services = scope.ServiceProvider,
            Permitted = OperationKinds.Query,
        });

        Assert.Equal(OperationResultKind.OperationNotPermitted, Assert.IsAssignableFrom<OperationResult>(result).Kind);
    }

    private static Engine Start(Topic topic, Handler? handler = null) => Engine.With(
        builder => builder.AddTypes(typeof(Queries), typeof(Subscriptions), typeof(TenantType)),
        services => services
            .AddSingleton(topic)
            .AddSingleton(new ScopeCounter())
            .AddScoped<ScopeNumber>()
            .AddSingleton<ISubscriptionScopeInitializer, Initializer>()
            .AddSingleton<IAuthorizationHandler>(handler ?? new Handler { Allowed = int.MaxValue }));

    private static async Task<List<string>> ReadAllAsync(Engine engine, string document, string? variables = null)
    {
        await using var scope = engine.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ScopeNumber>();
        await using var result = await engine.ExecuteAsync(scope.ServiceProvider, document, variables);
        var responses = new List<string>();
        await foreach (var response in Assert.IsAssignableFrom<ResponseStream>(result))
        {
            responses.Add(Engine.Read(response));
        }

        return responses;
    }

    public sealed class Topic
    {
        private readonly Channel<string> _channel = Channel.CreateUnbounded<string>();
        private readonly TaskCompletionSource<bool> _ended = new();

        public Task<bool> Ended => _ended.Task;

        public void Publish(params string[] slugs) => Array.ForEach(slugs, slug => _channel.Writer.TryWrite(slug));

        public void Complete(Exception? exception = null) => _channel.Writer.Complete(exception);

        public async IAsyncEnumerable<string> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            try
            {
                await foreach (var slug in _channel.Reader.ReadAllAsync(cancellationToken))
                {
                    yield return slug;
                }
            }
            finally
            {
                _ended.SetResult(true);
            }
        }
    }

    public sealed class ScopeCounter
    {
        public int Count { get; set; }
    }

    public sealed class ScopeNumber
    {
        public ScopeNumber(ScopeCounter counter)
        {
            Value = ++counter.Count;
        }

        public int Value { get; }
    }

    private sealed class Initializer : ISubscriptionScopeInitializer
    {
        public void Initialize(IServiceProvider request, IServiceProvider scope) => Assert.NotSame(request, scope);
    }

    private sealed class Handler : IAuthorizationHandler
    {
        private int _asked;

        public int Allowed { get; init; }

        public ValueTask<AuthorizeResult> AuthorizeAsync(
            IServiceProvider services, string policy, string fieldCoordinate, CancellationToken cancellationToken) =>
            new(_asked++ < Allowed ? AuthorizeResult.Allowed : AuthorizeResult.NotAuthorized());
    }

    public sealed record Tenant(string Slug);

    [ObjectType<Tenant>]
    public static class TenantType
    {
        public static int GetScope([Parent] Tenant tenant, ScopeNumber scope) =>
            tenant.Slug == "bad" ? throw new InvalidOperationException("bad") : scope.Value;
    }

    [QueryType]
    public static class Queries
    {
        public static string Hello() => "world";
    }

    [SubscriptionType]
    public static class Subscriptions
    {
        [Subscribe(With = nameof(SubscribeToTenantsAsync))]
        public static Tenant TenantChanged([EventMessage] string message) => new(message);

        public static async IAsyncEnumerable<string> SubscribeToTenantsAsync(
            string slug, Topic topic, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await foreach (var changed in topic.ReadAsync(cancellationToken))
            {
                if (changed == slug)
                {
                    yield return changed;
                }
            }
        }

        [Authorize(Policy = "Operator")]
        [Subscribe(With = nameof(SubscribeToAll))]
        public static string Guarded([EventMessage] string message) => message;

        public static ValueTask<IAsyncEnumerable<string>> SubscribeToAll(Topic topic, CancellationToken cancellationToken) =>
            new(topic.ReadAsync(cancellationToken));

        [Subscribe(With = nameof(SubscribeToNothingAsync))]
        public static string Closed([EventMessage] string message) => message;

        public static Task<IAsyncEnumerable<string>> SubscribeToNothingAsync() =>
            throw new GraphQLException(new GraphQLError("Closed today", code: "CLOSED"));
    }
}
