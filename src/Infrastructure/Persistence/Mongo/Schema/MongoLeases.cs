using Dezky.Infrastructure.Persistence.Bson;
using Dezky.Infrastructure.Persistence.Mongo.Driver;
using Dezky.Infrastructure.Persistence.Mongo.Native;

namespace Dezky.Infrastructure.Persistence.Mongo.Schema;

/// <summary>Lets one instance at a time do a piece of work. Each lease has a token that only ever grows, for writes that must not come late.</summary>
internal sealed class MongoLeases(string holder, TimeProvider time)
{
    private const string Collection = "dezky_leases";

    /// <summary>Takes a lease that is free or expired, or renews one's own.</summary>
    /// <returns>Its token, or null when another instance has it.</returns>
    public long? TryAcquire(MongoClient client, string name, TimeSpan duration)
    {
        var now = time.GetUtcNow();
        var command = BsonWriter.Document(document =>
        {
            document.Write("findAndModify", Collection);
            document.BeginDocument("query"u8);
            document.Write("_id", name);
            document.BeginArray("$or"u8);
            document.BeginDocument(default(ReadOnlySpan<byte>));
            document.Write("holder", holder);
            document.EndDocument();
            document.BeginDocument(default(ReadOnlySpan<byte>));
            document.BeginDocument("expiresAt"u8);
            document.Write("$lte"u8, now);
            document.EndDocument();
            document.EndDocument();
            document.EndArray();
            document.EndDocument();
            document.BeginDocument("update"u8);
            document.BeginDocument("$set"u8);
            document.Write("holder", holder);
            document.Write("expiresAt"u8, now + duration);
            document.EndDocument();
            document.BeginDocument("$inc"u8);
            document.Write("token", 1L);
            document.EndDocument();
            document.EndDocument();
            document.Write("new", true);
            document.Write("upsert", true);
        });
        try
        {
            return BsonPath.TryFind(client.FindAndModify(command), "value.token", out var token) ? token.Count : null;
        }
        catch (MongoException taken) when (taken.IsDuplicateKey)
        {
            return null;
        }
    }

    public void Release(MongoClient client, string name) => client.UpdateOne(
        Collection,
        BsonWriter.Document(selector =>
        {
            selector.Write("_id", name);
            selector.Write("holder", holder);
        }),
        BsonWriter.Document(update =>
        {
            update.BeginDocument("$set"u8);
            update.Write("expiresAt"u8, DateTimeOffset.UnixEpoch);
            update.EndDocument();
        }));
}
