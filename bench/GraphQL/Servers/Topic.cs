using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Dezky.Bench.GraphQL.Servers;

/// <summary>Hands each event to everyone who reads at that time, in memory; a reader may be this many events behind.</summary>
internal sealed class Topic<T>
{
    private const int Backlog = 256;

    private ImmutableArray<Channel<T>> _readers = [];

    public bool HasReaders => !_readers.IsEmpty;

    public void Publish(T message)
    {
        foreach (var reader in _readers)
        {
            if (!reader.Writer.TryWrite(message))
            {
                reader.Writer.TryComplete(new InvalidOperationException($"The reader is more than {Backlog} events behind."));
            }
        }
    }

    public async IAsyncEnumerable<T> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var channel = Channel.CreateBounded<T>(new BoundedChannelOptions(Backlog) { SingleReader = true });
        ImmutableInterlocked.Update(ref _readers, static (readers, added) => readers.Add(added), channel);
        try
        {
            await foreach (var message in channel.Reader.ReadAllAsync(cancellationToken))
            {
                yield return message;
            }
        }
        finally
        {
            ImmutableInterlocked.Update(ref _readers, static (readers, removed) => readers.Remove(removed), channel);
        }
    }
}
