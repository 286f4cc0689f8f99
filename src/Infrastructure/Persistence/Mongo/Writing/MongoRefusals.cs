using Dezky.Application.Persistence;
using Dezky.Domain.Shared;
using Dezky.Infrastructure.Persistence.Bson;
using Dezky.Infrastructure.Persistence.Mongo.Driver;

namespace Dezky.Infrastructure.Persistence.Mongo.Writing;

/// <summary>Finds why a unit of work was refused: asked of the store, since messages are for people and servers word them differently.</summary>
internal sealed class MongoRefusals(MongoClient client, MongoUnit unit)
{
    /// <returns>The error, or null when nothing refuses the unit any more.</returns>
    public Error? Find(MongoVerdict verdict) => verdict switch
    {
        MongoVerdict.Repeated => new IdTaken(IIdempotencyRecords.Collection),
        MongoVerdict.Stale => Stale(),
        _ => Taken(),
    };

    private StaleVersion Stale()
    {
        // A document of a newer release must not be written over: the members that this one does not know would be lost.
        foreach (var change in unit.Changes.OfType<MongoChange.Replace>())
        {
            if (SchemaVersionOf(change) > change.Layout.Map.SchemaVersion)
            {
                throw new StoreUnavailableException(
                    StoreFailure.NewerRelease, $"A document of {change.Layout.Collection} was written by a newer release; it is changed by that one only.");
            }
        }

        return new StaleVersion();
    }

    private long SchemaVersionOf(MongoChange.Replace change)
    {
        var filter = BsonWriter.Document(document => MongoLayout.WriteValue(document, "_id"u8, change.Layout.Map.IdOf(change.Document), change.Layout.Map.Id));
        var version = 0L;
        client.Find(change.Layout.Collection, filter, MongoReadOptions.Find(limit: 1), document =>
        {
            version = BsonReader.TryFind(document, "_v"u8, out var found) ? found.Count : 0;
            return true;
        });
        return version;
    }

    private Error? Taken()
    {
        var seen = new HashSet<string>();
        foreach (var change in unit.Changes.OfType<MongoChange.OfDocument>().Where(change => change is not MongoChange.Delete))
        {
            foreach (var index in change.Layout.Indexes.Where(index => index.IsUnique))
            {
                if (BsonPath.TryFind(change.Write.Document, index.Paths[0], out var value)
                    && (!seen.Add($"{index.Name} {Convert.ToHexString(value.Raw)}") || IsTaken(change, index.Paths[0], value)))
                {
                    return change.Layout.Map.Taken(index.Name, change.Document);
                }
            }

            if (change is MongoChange.Insert && (!seen.Add($"{change.Layout.Collection} {change.Layout.Map.IdOf(change.Document)}") || Exists(change)))
            {
                return new IdTaken(change.Layout.Collection);
            }
        }

        return null;
    }

    /// <summary>Whether another document has the value.</summary>
    private bool IsTaken(MongoChange.OfDocument change, string path, BsonReader value)
    {
        using var filter = new BsonWriter();
        filter.BeginDocument();
        filter.WriteRaw(path, value.Type, value.Raw);
        filter.BeginDocument("_id"u8);
        MongoLayout.WriteValue(filter, "$ne"u8, change.Layout.Map.IdOf(change.Document), change.Layout.Map.Id);
        filter.EndDocument();
        filter.EndDocument();
        return Any(change.Layout, filter.ToArray());
    }

    private bool Exists(MongoChange.OfDocument change) => Any(
        change.Layout,
        BsonWriter.Document(filter => MongoLayout.WriteValue(filter, "_id"u8, change.Layout.Map.IdOf(change.Document), change.Layout.Map.Id)));

    private bool Any(MongoLayout layout, byte[] filter)
    {
        var any = false;
        client.Find(layout.Collection, filter, MongoReadOptions.Find(limit: 1), _ => any = true);
        return any;
    }
}
