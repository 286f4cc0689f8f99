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
        var version = 0L;
        client.Find(change.Layout.Collection, IdFilter(change), MongoReadOptions.Find(limit: 1), document =>
        {
            version = BsonReader.TryFind(document, "_v"u8, out var found) ? found.Count : 0;
            return true;
        });
        return version;
    }

    /// <summary>Goes through the changes as the store did: each one clashes with what the earlier ones left, or with what they did not touch.</summary>
    private Error? Taken()
    {
        var touched = new Dictionary<string, MongoChange.OfDocument>();
        foreach (var change in unit.Changes.OfType<MongoChange.OfDocument>())
        {
            var id = IdOf(change.Layout, IdFilter(change));
            if (change is not MongoChange.Delete)
            {
                foreach (var index in change.Layout.Indexes.Where(index => index.IsUnique))
                {
                    if (IsTaken(change, id, index.Paths[0], touched))
                    {
                        return change.Layout.Map.Taken(index.Name, change.Document);
                    }
                }
            }

            if (change is MongoChange.Insert && (touched.TryGetValue(id, out var before) ? before is not MongoChange.Delete : Exists(change)))
            {
                return new IdTaken(change.Layout.Collection);
            }

            touched[id] = change;
        }

        return null;
    }

    /// <summary>Whether another document has the change's value at a path.</summary>
    private bool IsTaken(MongoChange.OfDocument change, string id, string path, Dictionary<string, MongoChange.OfDocument> touched)
    {
        if (!BsonPath.TryFind(change.Write.Document, path, out var value))
        {
            return false;
        }

        foreach (var (other, write) in touched)
        {
            if (other != id && write is not MongoChange.Delete && write.Layout == change.Layout
                && BsonPath.TryFind(write.Write.Document, path, out var its) && its.Type == value.Type && its.Raw.SequenceEqual(value.Raw))
            {
                return true;
            }
        }

        using var filter = new BsonWriter();
        filter.BeginDocument();
        filter.WriteRaw(path, value.Type, value.Raw);
        filter.EndDocument();
        var isTaken = false;
        client.Find(change.Layout.Collection, filter.ToArray(), MongoReadOptions.Find(limit: 1), document =>
        {
            var holder = IdOf(change.Layout, document);
            isTaken = holder != id && !touched.ContainsKey(holder);
            return true;
        });
        return isTaken;
    }

    /// <summary>A document's id and collection as one key.</summary>
    private static string IdOf(MongoLayout layout, ReadOnlySpan<byte> document) => BsonReader.TryFind(document, "_id"u8, out var id)
        ? $"{layout.Collection} {id.Type} {Convert.ToHexString(id.Raw)}"
        : throw new InvalidDataException($"A document of {layout.Collection} has no id.");

    private static byte[] IdFilter(MongoChange.OfDocument change) => BsonWriter.Document(
        filter => MongoLayout.WriteValue(filter, "_id"u8, change.Layout.Map.IdOf(change.Document), change.Layout.Map.Id));

    private bool Exists(MongoChange.OfDocument change)
    {
        var any = false;
        client.Find(change.Layout.Collection, IdFilter(change), MongoReadOptions.Find(limit: 1), _ => any = true);
        return any;
    }
}
