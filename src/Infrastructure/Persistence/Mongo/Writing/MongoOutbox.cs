using Dezky.Application.Persistence;
using Dezky.Infrastructure.Messaging;
using Dezky.Infrastructure.Persistence.Backup;
using Dezky.Infrastructure.Persistence.Bson;
using Dezky.Infrastructure.Persistence.Mongo.Driver;

namespace Dezky.Infrastructure.Persistence.Mongo.Writing;

/// <summary>
/// The log of messages. Its head is one document that every transaction increments last: transactions that do so at the same time conflict, so
/// that cursors are in the order of the commits over all instances, and a reader never sees a cursor before all smaller ones.
/// </summary>
internal sealed class MongoOutbox(MongoStore store) : IOutbox
{
    /// <summary>The messages, by cursor.</summary>
    public const string Log = "dezky_outbox";

    /// <summary>One document: how far the log reaches.</summary>
    public const string Ends = "dezky_outbox_ends";

    private const string EndsId = "log";

    /// <summary>The writes that an empty database needs. Where they were made, nothing is written: that would wait for whoever is about to commit.</summary>
    public static void Create(MongoClient client)
    {
        if (Exists(client))
        {
            return;
        }

        var selector = BsonWriter.Document(document => document.Write("_id", EndsId));
        var update = BsonWriter.Document(document =>
        {
            document.BeginDocument("$setOnInsert"u8);
            document.Write("head", 0L);
            document.Write("floor", 0L);
            document.EndDocument();
        });
        client.UpdateOne(Ends, selector, update, upsert: true);
    }

    /// <summary>Whether the database was used before.</summary>
    public static bool Exists(MongoClient client) =>
        client.Count(Ends, BsonWriter.Document(document => document.Write("_id", EndsId)), MongoReadOptions.Aggregate) > 0;

    /// <summary>Moves the head on, within a transaction.</summary>
    /// <returns>The new head.</returns>
    public static long Advance(MongoClient client, MongoSession session, int count)
    {
        var command = BsonWriter.Document(document =>
        {
            document.Write("findAndModify", Ends);
            document.BeginDocument("query"u8);
            document.Write("_id", EndsId);
            document.EndDocument();
            document.BeginDocument("update"u8);
            document.BeginDocument("$inc"u8);
            document.Write("head", (long)count);
            document.EndDocument();
            document.EndDocument();
            document.Write("new", true);
        });
        var reply = client.FindAndModify(command, session);
        return BsonPath.TryFind(reply, "value.head", out var head)
            ? head.Count
            : throw new StoreUnavailableException(StoreFailure.Corrupt, "The database has lost the end of its log of messages.");
    }

    public static byte[] Entry(long cursor, MongoChange.Message message, DateTimeOffset now) => BsonWriter.Document(document =>
    {
        document.Write("_id", cursor);
        document.Write("topic", message.Topic);
        document.Write("key", message.Key);
        document.Write("at"u8, now);
        document.WriteUtf8("payload"u8, message.Payload);
    });

    public static OutboxBounds BoundsOf(MongoClient client, MongoSession session) => BoundsOf(client, MongoReadOptions.Everything(session));

    /// <summary>Passes every message to <paramref name="message"/>, in order.</summary>
    public static void ReadAll(MongoClient client, MongoSession session, Action<StoredMessage> message) =>
        client.Find(Log, BsonWriter.Document(_ => { }), MongoReadOptions.Everything(session), document =>
        {
            message(EntryOf(document));
            return true;
        });

    /// <summary>A message as it was, under the cursor that it had.</summary>
    public static MongoWrite Restore(StoredMessage message) => MongoWrite.Insert(
        Entry(message.Cursor, new MongoChange.Message(message.Topic, message.Key, message.Payload), message.At));

    /// <summary>Lets the log begin at a cursor: readers behind it are told to begin anew.</summary>
    public static void BeginAt(MongoClient client, long head)
    {
        var selector = BsonWriter.Document(document => document.Write("_id", EndsId));
        client.UpdateOne(Ends, selector, BsonWriter.Document(update =>
        {
            update.BeginDocument("$set"u8);
            update.Write("head", head);
            update.Write("floor", head);
            update.EndDocument();
        }));
    }

    public long? RecentHead => store.Head.Recent;

    public async ValueTask<OutboxBounds> BoundsAsync(CancellationToken cancellationToken)
    {
        var bounds = await store.Reads.RunAsync(BoundsOf, cancellationToken);
        store.Head.Learn(bounds.Head);
        return bounds;
    }

    public async ValueTask<IReadOnlyList<OutboxEntry>> ReadAsync(string? topic, long after, long upTo, int limit, CancellationToken cancellationToken)
    {
        var filter = BsonWriter.Document(document =>
        {
            if (topic is not null)
            {
                document.Write("topic", topic);
            }

            document.BeginDocument("_id"u8);
            document.Write("$gt"u8, after);
            document.Write("$lte"u8, upTo);
            document.EndDocument();
        });
        var entries = await store.Reads.RunAsync(client => Entries(client, filter, limit), cancellationToken);
        if (entries.Count > 0)
        {
            store.Head.Learn(entries[^1].Cursor);
        }

        return entries;
    }

    public async ValueTask PurgeAsync(DateTimeOffset before, long upTo, CancellationToken cancellationToken)
    {
        const int Portion = 1000;
        while (await store.Reads.RunAsync(client => Purge(client, before, upTo, Portion), cancellationToken) == Portion)
        {
        }
    }

    private static OutboxBounds BoundsOf(MongoClient client) => BoundsOf(client, MongoReadOptions.Find(limit: 1));

    private static OutboxBounds BoundsOf(MongoClient client, byte[] options)
    {
        var filter = BsonWriter.Document(document => document.Write("_id", EndsId));
        OutboxBounds? bounds = null;
        client.Find(Ends, filter, options, document =>
        {
            BsonReader.TryFind(document, "floor"u8, out var floor);
            BsonReader.TryFind(document, "head"u8, out var head);
            bounds = new OutboxBounds(floor.Count, head.Count);
            return true;
        });
        return bounds ?? throw new StoreUnavailableException(StoreFailure.Corrupt, "The database has lost the end of its log of messages.");
    }

    private static List<OutboxEntry> Entries(MongoClient client, byte[] filter, int limit)
    {
        var entries = new List<OutboxEntry>();
        client.Find(Log, filter, MongoReadOptions.Find(limit, "_id"), document =>
        {
            var (cursor, topic, key, at, payload) = EntryOf(document);
            entries.Add(new OutboxEntry(cursor, topic, key, at, payload));
            return true;
        });
        return entries;
    }

    private static StoredMessage EntryOf(ReadOnlySpan<byte> document)
    {
        var (cursor, topic, key, at, payload) = (0L, "", "", default(DateTimeOffset), Array.Empty<byte>());
        var elements = new BsonReader(document);
        while (elements.Read())
        {
            switch (elements.Name)
            {
                case var name when name.SequenceEqual("_id"u8):
                    cursor = elements.Int64;
                    break;
                case var name when name.SequenceEqual("topic"u8):
                    topic = elements.Text;
                    break;
                case var name when name.SequenceEqual("key"u8):
                    key = elements.Text;
                    break;
                case var name when name.SequenceEqual("at"u8):
                    at = elements.Date;
                    break;
                case var name when name.SequenceEqual("payload"u8):
                    payload = elements.Utf8.ToArray();
                    break;
            }
        }

        return new StoredMessage(cursor, topic, key, at, payload);
    }

    private static int Purge(MongoClient client, DateTimeOffset before, long upTo, int portion)
    {
        // Cursors and times grow together, so that the oldest are the first.
        var oldest = Entries(client, BsonWriter.Document(_ => { }), portion).TakeWhile(entry => entry.At < before && entry.Cursor <= upTo).ToList();
        if (oldest.Count is 0)
        {
            return 0;
        }

        // The floor first: whoever reads below it is told, instead of missing messages.
        var floor = oldest[^1].Cursor;
        var selector = BsonWriter.Document(document => document.Write("_id", EndsId));
        client.UpdateOne(Ends, selector, BsonWriter.Document(update =>
        {
            update.BeginDocument("$max"u8);
            update.Write("floor", floor);
            update.EndDocument();
        }));
        client.DeleteMany(Log, BsonWriter.Document(filter =>
        {
            filter.BeginDocument("_id"u8);
            filter.Write("$lte"u8, floor);
            filter.EndDocument();
        }));
        return oldest.Count;
    }
}
