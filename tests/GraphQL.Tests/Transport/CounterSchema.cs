using System.Runtime.CompilerServices;
using Dezky.GraphQL.Errors;
using Dezky.GraphQL.Execution;
using Dezky.GraphQL.Transport;
using Dezky.GraphQL.Types.Annotations;

namespace Dezky.GraphQL.Tests.Transport;

/// <summary>A small schema on the engine, for tests of the way from the network to a resolver and back.</summary>
internal static class CounterSchema
{
    public static Task<TransportServer> StartServerAsync(Action<GraphQLTransportOptions>? configure = null) => TransportServer.StartAsync(
        executor: null,
        configure,
        services: services => services.AddGraphQLEngine(engine => engine.AddTypes(typeof(Query), typeof(Mutation), typeof(Subscription))
            .Configure(options => options.EnableIncrementalDelivery = true)));

    [QueryType]
    public static class Query
    {
        public static string Greeting(string name) => $"Hello, {name}!";

        public static string? Refused() => throw new GraphQLException(new GraphQLError("Not today."));

        public static string RefusedAtAll() => throw new GraphQLException(new GraphQLError("Not today."));
    }

    [MutationType]
    public static class Mutation
    {
        public static int Add(int left, int right) => left + right;
    }

    [SubscriptionType]
    public static class Subscription
    {
        public static async IAsyncEnumerable<int> CountToAsync(int limit, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            for (var number = 1; number <= limit; number++)
            {
                await Task.Yield();
                cancellationToken.ThrowIfCancellationRequested();
                yield return number;
            }
        }

        [Subscribe(With = nameof(CountToAsync))]
        public static int Counted([EventMessage] int number) => number;

        public static async IAsyncEnumerable<int> FailAsync()
        {
            yield return 1;
            await Task.Yield();
            throw new InvalidDataException("a secret of the server");
        }

        [Subscribe(With = nameof(FailAsync))]
        public static int Failing([EventMessage] int number) => number;
    }
}
