namespace Dezky.GraphQL.Execution.Resolvers;

/// <summary>Reads a list that its resolver produces bit by bit: all of it, or for a streamed field what the list starts with.</summary>
internal sealed class AsyncSequenceInvoker<T>(Func<ResolverContext, IAsyncEnumerable<T>?> resolver) : Invoker
{
    public override object? Invoke(ResolverContext context, out Task? pending)
    {
        pending = null;
        if (resolver(context) is not { } sequence)
        {
            return null;
        }

        var count = context.Planned.Stream?.CountItems(context.Execution.Variables);
        var reading = ReadAsync(sequence, count, context.CancellationToken);
        if (reading.IsCompleted)
        {
            return reading.GetAwaiter().GetResult();
        }

        pending = reading.AsTask();
        return null;
    }

    public override object? GetResult(Task completed) => ((Task<object?>)completed).GetAwaiter().GetResult();

    private static async ValueTask<object?> ReadAsync(IAsyncEnumerable<T> sequence, int? count, CancellationToken cancellationToken)
    {
        var items = new List<object?>();
        var rest = sequence.GetAsyncEnumerator(cancellationToken);
        var isRead = false;
        try
        {
            while (items.Count != count)
            {
                if (!await rest.MoveNextAsync().ConfigureAwait(false))
                {
                    return items;
                }

                items.Add(rest.Current);
            }

            isRead = true;
            return new ListHead(items, new AsyncListRest<T>(rest));
        }
        finally
        {
            if (!isRead)
            {
                await rest.DisposeAsync().ConfigureAwait(false);
            }
        }
    }
}

/// <summary>What a streamed list starts with, and the rest of it.</summary>
internal sealed record ListHead(IReadOnlyList<object?> Items, ListRest Rest);
