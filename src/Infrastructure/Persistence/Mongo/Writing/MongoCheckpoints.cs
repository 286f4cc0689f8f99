using Dezky.Infrastructure.Messaging.Dispatching;
using Dezky.Infrastructure.Persistence.Backup;
using Dezky.Infrastructure.Persistence.Bson;
using Dezky.Infrastructure.Persistence.Mongo.Driver;
using Dezky.Infrastructure.Persistence.Mongo.Native;

namespace Dezky.Infrastructure.Persistence.Mongo.Writing;

/// <summary>The places of the handlers, each with the lease of the instance that runs it.</summary>
internal sealed class MongoCheckpoints(MongoStore store, TimeProvider time) : ICheckpoints
{
    /// <summary>The collection.</summary>
    public const string Collection = "dezky_checkpoints";

    /// <summary>Passes every handler's place to <paramref name="place"/>.</summary>
    public static void ReadAll(MongoClient client, MongoSession session, Action<HandlerPlace> place) =>
        client.Find(Collection, BsonWriter.Document(_ => { }), MongoReadOptions.Everything(session), document =>
        {
            if (BsonReader.TryFind(document, "_id"u8, out var handler) && BsonReader.TryFind(document, "cursor"u8, out var cursor))
            {
                place(new HandlerPlace(handler.Text, cursor.Count));
            }

            return true;
        });

    /// <summary>A handler's place, which nobody runs.</summary>
    public static MongoWrite Restore(HandlerPlace place) => MongoWrite.Insert(BsonWriter.Document(document =>
    {
        document.Write("_id", place.Handler);
        document.Write("holder", "");
        document.Write("token", 0L);
        document.Write("cursor", place.Cursor);
        document.Write("expiresAt"u8, DateTimeOffset.UnixEpoch);
    }));

    public async ValueTask<Checkpoint?> AcquireAsync(string handler, string holder, TimeSpan duration, CancellationToken cancellationToken) =>
        await store.Reads.RunAsync(client => Renew(client, handler, holder, duration) ?? Take(client, handler, holder, duration), cancellationToken);

    public async ValueTask<bool> SaveAsync(string handler, long token, long cursor, CancellationToken cancellationToken) =>
        await UpdateAsync(handler, token, update => update.Write("cursor", cursor), cancellationToken);

    public async ValueTask ReleaseAsync(string handler, long token, CancellationToken cancellationToken) =>
        await UpdateAsync(handler, token, update => update.Write("expiresAt"u8, DateTimeOffset.UnixEpoch), cancellationToken);

    public async ValueTask<long?> EarliestAsync(IReadOnlyCollection<string> handlers, CancellationToken cancellationToken) => await store.Reads.RunAsync<long?>(
        client =>
        {
            long? earliest = null;
            client.Find(Collection, BsonWriter.Document(_ => { }), MongoReadOptions.Find(), document =>
            {
                if (BsonReader.TryFind(document, "_id"u8, out var id) && handlers.Contains(id.Text) && BsonReader.TryFind(document, "cursor"u8, out var cursor))
                {
                    earliest = Math.Min(earliest ?? long.MaxValue, cursor.Count);
                }

                return true;
            });
            return earliest;
        },
        cancellationToken);

    /// <summary>The token stays the same as long as nobody else had the lease.</summary>
    private Checkpoint? Renew(MongoClient client, string handler, string holder, TimeSpan duration) => FindAndModify(
        client,
        query =>
        {
            query.Write("_id", handler);
            query.Write("holder", holder);
        },
        update =>
        {
            update.BeginDocument("$set"u8);
            update.Write("expiresAt"u8, time.GetUtcNow() + duration);
            update.EndDocument();
        },
        upsert: false);

    private Checkpoint? Take(MongoClient client, string handler, string holder, TimeSpan duration)
    {
        var now = time.GetUtcNow();
        try
        {
            return FindAndModify(
                client,
                query =>
                {
                    query.Write("_id", handler);
                    query.BeginDocument("expiresAt"u8);
                    query.Write("$lte"u8, now);
                    query.EndDocument();
                },
                update =>
                {
                    update.BeginDocument("$set"u8);
                    update.Write("holder", holder);
                    update.Write("expiresAt"u8, now + duration);
                    update.EndDocument();
                    update.BeginDocument("$inc"u8);
                    update.Write("token", 1L);
                    update.Write("cursor", 0L);
                    update.EndDocument();
                },
                upsert: true);
        }
        catch (MongoException taken) when (taken.IsDuplicateKey)
        {
            return null;
        }
    }

    private static Checkpoint? FindAndModify(MongoClient client, Action<BsonWriter> writeQuery, Action<BsonWriter> writeUpdate, bool upsert)
    {
        var reply = client.FindAndModify(BsonWriter.Document(command =>
        {
            command.Write("findAndModify", Collection);
            command.BeginDocument("query"u8);
            writeQuery(command);
            command.EndDocument();
            command.BeginDocument("update"u8);
            writeUpdate(command);
            command.EndDocument();
            command.Write("new", true);
            command.Write("upsert", upsert);
        }));
        return BsonPath.TryFind(reply, "value.token", out var token) && BsonPath.TryFind(reply, "value.cursor", out var cursor)
            ? new Checkpoint(token.Count, cursor.Count)
            : null;
    }

    private async Task<bool> UpdateAsync(string handler, long token, Action<BsonWriter> write, CancellationToken cancellationToken)
    {
        var selector = BsonWriter.Document(document =>
        {
            document.Write("_id", handler);
            document.Write("token", token);
        });
        var update = BsonWriter.Document(document =>
        {
            document.BeginDocument("$set"u8);
            write(document);
            document.EndDocument();
        });
        return await store.Reads.RunAsync(client => client.UpdateOne(Collection, selector, update), cancellationToken);
    }
}
