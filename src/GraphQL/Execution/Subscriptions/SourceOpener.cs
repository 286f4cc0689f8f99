using System.Runtime.CompilerServices;
using Dezky.GraphQL.Execution.Resolvers;

namespace Dezky.GraphQL.Execution.Subscriptions;

/// <summary>Opens the source of a subscription field, whatever its events are. See https://spec.graphql.org/September2025/#sec-Source-Stream.</summary>
internal abstract class SourceOpener
{
    public abstract ValueTask<IAsyncEnumerable<object?>> OpenAsync(ResolverContext context);
}

internal sealed class SourceOpener<T>(Func<ResolverContext, ValueTask<IAsyncEnumerable<T>>> open) : SourceOpener
{
    public override async ValueTask<IAsyncEnumerable<object?>> OpenAsync(ResolverContext context)
    {
        var source = await open(context).ConfigureAwait(false);

        // A sequence of a reference type is one of objects already.
        return source as IAsyncEnumerable<object?> ?? Box(source);
    }

    private static async IAsyncEnumerable<object?> Box(IAsyncEnumerable<T> source, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var item in source.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            yield return item;
        }
    }
}
