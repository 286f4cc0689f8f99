using Dezky.Application.Persistence;
using Dezky.Domain.Shared;
using Dezky.Infrastructure.Persistence.Mongo.Driver;
using Dezky.Infrastructure.Persistence.Mongo.Native;

namespace Dezky.Infrastructure.Persistence.Mongo;

/// <summary>Loads in portions, a few at a time; each portion is one bulk operation.</summary>
internal sealed class MongoBulkLoader(MongoStore store) : IBulkLoader
{
    private const int Portion = 500;
    private const int AtOnce = 4;

    public ValueTask<long> LoadAsync<T>(IEnumerable<T> documents, CancellationToken cancellationToken)
        where T : class, IAggregate => LoadAsync(documents.ToAsyncEnumerable(), cancellationToken);

    public async ValueTask<long> LoadAsync<T>(IAsyncEnumerable<T> documents, CancellationToken cancellationToken)
        where T : class, IAggregate
    {
        var layout = store.LayoutOf(typeof(T));
        var (loaded, writing) = (0L, new Queue<Task<int>>());
        await foreach (var portion in documents.Chunk(Portion).WithCancellation(cancellationToken))
        {
            if (writing.Count == AtOnce)
            {
                loaded += await writing.Dequeue();
            }

            writing.Enqueue(store.Reads.RunAsync(client => Insert(client, layout, portion), cancellationToken));
        }

        while (writing.TryDequeue(out var last))
        {
            loaded += await last;
        }

        return loaded;
    }

    private static int Insert<T>(MongoClient client, MongoLayout layout, T[] portion)
        where T : class, IAggregate
    {
        try
        {
            client.Bulk(layout.Collection, [.. portion.Select(document => MongoWrite.Insert(layout.Encode(document)))]);
            return portion.Length;
        }
        catch (MongoException refused) when (refused.IsDuplicateKey)
        {
            throw new InvalidOperationException($"An id or a unique field is taken in {layout.Collection}; the rest of its portion was not loaded.", refused);
        }
    }
}
