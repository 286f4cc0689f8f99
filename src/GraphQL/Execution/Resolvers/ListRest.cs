using System.Collections;

namespace Dezky.GraphQL.Execution.Resolvers;

/// <summary>The items of a streamed list that were not read so far.</summary>
internal abstract class ListRest : IAsyncDisposable
{
    /// <summary>Set when there are no more.</summary>
    public bool IsAtEnd { get; protected set; }

    /// <summary>Adds the items that are there, at least one unless the list ends, and at most <paramref name="count"/>. What the source throws it throws after the items before.</summary>
    public abstract ValueTask ReadAsync(List<object?> items, int count);

    /// <summary>Ends a source that was not read to its end.</summary>
    public abstract ValueTask DisposeAsync();
}

/// <inheritdoc/>
internal sealed class SyncListRest(IEnumerator source) : ListRest
{
    public override ValueTask ReadAsync(List<object?> items, int count)
    {
        for (var i = 0; i < count; i++)
        {
            if (!source.MoveNext())
            {
                IsAtEnd = true;
                (source as IDisposable)?.Dispose();
                break;
            }

            items.Add(source.Current);
        }

        return default;
    }

    public override ValueTask DisposeAsync()
    {
        (source as IDisposable)?.Dispose();
        return default;
    }
}

/// <inheritdoc/>
internal sealed class AsyncListRest<T>(IAsyncEnumerator<T> source) : ListRest
{
    private Task<bool>? _next;

    public override async ValueTask ReadAsync(List<object?> items, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var next = _next ?? source.MoveNextAsync().AsTask();
            if (i > 0 && !next.IsCompleted)
            {
                // What is there goes out; this one begins the next batch.
                _next = next;
                return;
            }

            _next = null;
            if (!await next.ConfigureAwait(false))
            {
                IsAtEnd = true;
                await source.DisposeAsync().ConfigureAwait(false);
                return;
            }

            items.Add(source.Current);
        }
    }

    public override async ValueTask DisposeAsync()
    {
        if (_next is not null)
        {
            // A sequence may not be ended while it moves; the operation's cancelled token makes it stop.
            await ((Task)_next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await source.DisposeAsync().ConfigureAwait(false);
    }
}
