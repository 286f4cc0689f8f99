using Dezky.Infrastructure.Persistence.Backup;
using Dezky.Infrastructure.Persistence.Bson;
using Dezky.Infrastructure.Persistence.Mongo.Driver;
using Dezky.Infrastructure.Persistence.Mongo.Writing;

namespace Dezky.Infrastructure.Persistence.Mongo;

/// <summary>Reads a database within one transaction, which lasts as long as the server lets one.</summary>
internal sealed class MongoSnapshot(MongoStore store) : IStoreSnapshot
{
    public Task ReadAsync(ISnapshotSink sink, CancellationToken cancellationToken) =>
        store.SnapshotAsync((client, session) => Read(client, session, sink, cancellationToken), cancellationToken);

    private void Read(MongoClient client, MongoSession session, ISnapshotSink sink, CancellationToken cancellationToken)
    {
        sink.Begin(MongoOutbox.BoundsOf(client, session));
        foreach (var layout in store.Layouts.OrderBy(layout => layout.Collection, StringComparer.Ordinal))
        {
            sink.BeginCollection(layout.Map);
            client.Find(layout.Collection, BsonWriter.Document(_ => { }), MongoReadOptions.Everything(session), document =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                sink.Document(layout.ToJson(document));
                return true;
            });
        }

        sink.BeginMessages();
        MongoOutbox.ReadAll(client, session, message =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            sink.Message(message);
        });
        sink.BeginIdempotencyRecords();
        MongoIdempotencyRecords.ReadAll(client, session, record =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            sink.IdempotencyRecord(record);
        });
        sink.BeginCheckpoints();
        MongoCheckpoints.ReadAll(client, session, sink.Checkpoint);
    }
}
