using Dezky.Application.Persistence;
using Dezky.Infrastructure.Persistence.Backup;
using Dezky.Infrastructure.Persistence.Bson;
using Dezky.Infrastructure.Persistence.Mongo.Driver;
using Dezky.Infrastructure.Persistence.Mongo.Schema;
using Dezky.Infrastructure.Persistence.Mongo.Writing;

namespace Dezky.Infrastructure.Persistence.Mongo;

/// <summary>
/// Fills a database that is empty. A database in use is not replaced: no two of its collections could be at the same moment. Instances are
/// pointed to the new one by their setting.
/// </summary>
internal sealed class MongoRestore(MongoStore store) : IStoreRestore
{
    private static readonly byte[] Everything = BsonWriter.Document(_ => { });

    public async Task<IStoreFilling> BeginAsync(CancellationToken cancellationToken)
    {
        var schema = new MongoSchema([.. store.Layouts]);
        await store.AdministerAsync(
            client =>
            {
                RefuseFull(client);
                schema.Apply(client, schema.Plan(client, new HashSet<string>()));
                return true;
            },
            cancellationToken);
        return new MongoFilling(store);
    }

    private void RefuseFull(MongoClient client)
    {
        foreach (var collection in MongoFilling.CollectionsOf(store))
        {
            if (client.Count(collection, Everything, BsonWriter.Document(options => options.Write("limit", 1L))) > 0)
            {
                throw new StoreUnavailableException(
                    StoreFailure.InUse,
                    $"The database at {store.Server} is not empty: there is something in {collection}. A backup is restored into a new database, "
                    + "and ConnectionStrings:Mongo then names that one.");
            }
        }
    }
}

/// <summary>The database that was empty.</summary>
internal sealed class MongoFilling(MongoStore store) : IStoreFilling
{
    private const int Portion = 500;

    private bool _isComplete;

    public IBulkLoader Documents { get; } = new MongoBulkLoader(store);

    /// <summary>What a restore fills.</summary>
    public static IEnumerable<string> CollectionsOf(MongoStore store) =>
        [.. store.Layouts.Select(layout => layout.Collection), MongoOutbox.Log, MongoIdempotencyRecords.Name, MongoCheckpoints.Collection];

    public Task LoadMessagesAsync(IAsyncEnumerable<StoredMessage> messages, CancellationToken cancellationToken) =>
        LoadAsync(MongoOutbox.Log, messages.Select(MongoOutbox.Restore), cancellationToken);

    public Task LoadIdempotencyRecordsAsync(IAsyncEnumerable<IdempotencyRecord> records, CancellationToken cancellationToken) => LoadAsync(
        MongoIdempotencyRecords.Name, records.Select(record => MongoIdempotencyRecords.Write(record, DateTimeOffset.UnixEpoch)), cancellationToken);

    public Task LoadCheckpointsAsync(IAsyncEnumerable<HandlerPlace> places, CancellationToken cancellationToken) =>
        LoadAsync(MongoCheckpoints.Collection, places.Select(MongoCheckpoints.Restore), cancellationToken);

    public async Task<int?> CompleteAsync(long head, CancellationToken cancellationToken)
    {
        await store.AdministerAsync(
            client =>
            {
                MongoOutbox.BeginAt(client, head);
                return true;
            },
            cancellationToken);
        _isComplete = true;
        return null;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_isComplete)
        {
            await store.AdministerAsync(Empty, CancellationToken.None);
        }
    }

    private bool Empty(MongoClient client)
    {
        foreach (var collection in CollectionsOf(store))
        {
            client.DeleteMany(collection, BsonWriter.Document(_ => { }));
        }

        return true;
    }

    private async Task LoadAsync(string collection, IAsyncEnumerable<MongoWrite> writes, CancellationToken cancellationToken)
    {
        await foreach (var portion in writes.Chunk(Portion).WithCancellation(cancellationToken))
        {
            await store.Reads.RunAsync(client => client.Bulk(collection, portion), cancellationToken);
        }
    }
}
