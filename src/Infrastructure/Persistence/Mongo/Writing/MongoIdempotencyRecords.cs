using Dezky.Application.Persistence;
using Dezky.Infrastructure.Persistence.Bson;
using Dezky.Infrastructure.Persistence.Mongo.Driver;

namespace Dezky.Infrastructure.Persistence.Mongo.Writing;

internal sealed class MongoIdempotencyRecords(MongoStore store, MongoUnitOfWork unitOfWork, TimeProvider time) : IIdempotencyRecords
{
    /// <summary>The collection.</summary>
    public const string Name = "dezky_idempotency";

    /// <summary>Takes the place of an expired record; one that has not expired makes it a duplicate.</summary>
    public static MongoWrite Write(IdempotencyRecord record, DateTimeOffset now) => MongoWrite.Upsert(
        BsonWriter.Document(selector =>
        {
            selector.Write("_id", record.Id);
            WriteExpired(selector, now);
        }),
        BsonWriter.Document(document =>
        {
            document.Write("_id", record.Id);
            document.Write("requestHash", record.RequestHash);
            document.Write("result", record.ResultJson);
            document.Write("expiresAt"u8, record.ExpiresAt);
        }));

    public async ValueTask<IdempotencyRecord?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var filter = BsonWriter.Document(document =>
        {
            document.Write("_id", id);
            document.BeginDocument("expiresAt"u8);
            document.Write("$gt"u8, time.GetUtcNow());
            document.EndDocument();
        });
        return await store.Reads.RunAsync(
            client =>
            {
                IdempotencyRecord? record = null;
                client.Find(Name, filter, MongoReadOptions.Find(limit: 1), document =>
                {
                    record = new IdempotencyRecord(id, TextOf(document, "requestHash"u8), TextOf(document, "result"u8), ExpiryOf(document));
                    return true;
                });
                return record;
            },
            cancellationToken);
    }

    public void Stage(IdempotencyRecord record) => unitOfWork.Stage(new MongoChange.Idempotency(record));

    /// <summary>Passes every record to <paramref name="record"/>.</summary>
    public static void ReadAll(MongoClient client, MongoSession session, Action<IdempotencyRecord> record) =>
        client.Find(Name, BsonWriter.Document(_ => { }), MongoReadOptions.Everything(session), document =>
        {
            record(new IdempotencyRecord(
                TextOf(document, "_id"u8), TextOf(document, "requestHash"u8), TextOf(document, "result"u8), ExpiryOf(document)));
            return true;
        });

    public static Task PurgeAsync(MongoStore store, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var expired = BsonWriter.Document(filter => WriteExpired(filter, now));
        return store.Reads.RunAsync(client => client.DeleteMany(Name, expired), cancellationToken);
    }

    private static void WriteExpired(BsonWriter filter, DateTimeOffset now)
    {
        filter.BeginDocument("expiresAt"u8);
        filter.Write("$lte"u8, now);
        filter.EndDocument();
    }

    private static string TextOf(ReadOnlySpan<byte> document, ReadOnlySpan<byte> name) => BsonReader.TryFind(document, name, out var found) ? found.Text : "";

    private static DateTimeOffset ExpiryOf(ReadOnlySpan<byte> document) =>
        BsonReader.TryFind(document, "expiresAt"u8, out var found) ? found.Date : default;
}
