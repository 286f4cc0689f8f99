using Dezky.Infrastructure.Persistence.Mongo.Driver;
using Dezky.Infrastructure.Persistence.Mongo.Native;

namespace Dezky.Infrastructure.Persistence.Mongo.Writing;

/// <summary>The writes of one transaction: for each collection one bulk operation, then the messages.</summary>
internal sealed class MongoWrites
{
    private readonly List<(string Collection, List<MongoWrite> Writes)> _state = [];
    private readonly List<MongoChange.Message> _messages = [];
    private readonly DateTimeOffset _now;

    public MongoWrites(IReadOnlyList<MongoUnit> units, DateTimeOffset now)
    {
        _now = now;
        foreach (var change in units.SelectMany(unit => unit.Changes))
        {
            switch (change)
            {
                case MongoChange.OfDocument document:
                    WritesOf(document.Layout.Collection).Add(document.Write);
                    break;
                case MongoChange.Idempotency { Record: var record }:
                    WritesOf(MongoIdempotencyRecords.Name).Add(MongoIdempotencyRecords.Write(record, now));
                    break;
                case MongoChange.Message message:
                    _messages.Add(message);
                    break;
            }
        }
    }

    /// <summary>Writes documents and idempotency records.</summary>
    public MongoVerdict WriteState(MongoClient client, MongoSession? session)
    {
        foreach (var (collection, writes) in _state)
        {
            try
            {
                if (!IsComplete(client.Bulk(collection, writes, session), writes))
                {
                    return MongoVerdict.Stale;
                }
            }
            catch (MongoException taken) when (taken.IsDuplicateKey)
            {
                return collection is MongoIdempotencyRecords.Name ? MongoVerdict.Repeated : MongoVerdict.Taken;
            }
        }

        return MongoVerdict.Done;
    }

    /// <summary>Takes the next cursors of the log, and writes the messages under them.</summary>
    /// <returns>The cursor of the last message, or 0 when there is none.</returns>
    public long WriteMessages(MongoClient client, MongoSession session)
    {
        if (_messages.Count is 0)
        {
            return 0;
        }

        var head = MongoOutbox.Advance(client, session, _messages.Count);
        var first = head - _messages.Count + 1;
        client.Bulk(MongoOutbox.Log, [.. _messages.Select((message, i) => MongoWrite.Insert(MongoOutbox.Entry(first + i, message, _now)))], session);
        return head;
    }

    private static bool IsComplete(MongoCounts counts, List<MongoWrite> writes) =>
        counts.Matched == writes.Count(write => write.Kind is MongoWriteKind.Replace) + Upserted(counts, writes)
        && counts.Removed == writes.Count(write => write.Kind is MongoWriteKind.Remove);

    /// <summary>An upsert either matches or inserts; both are fine.</summary>
    private static long Upserted(MongoCounts counts, List<MongoWrite> writes) =>
        writes[0].Kind is MongoWriteKind.Upsert ? counts.Matched : 0;

    private List<MongoWrite> WritesOf(string collection)
    {
        foreach (var (name, writes) in _state)
        {
            if (name == collection)
            {
                return writes;
            }
        }

        _state.Add((collection, []));
        return _state[^1].Writes;
    }
}
