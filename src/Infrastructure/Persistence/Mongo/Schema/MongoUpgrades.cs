using Dezky.Infrastructure.Persistence.Bson;
using Dezky.Infrastructure.Persistence.Mongo.Driver;
using Dezky.Infrastructure.Persistence.Shared;
using Microsoft.Extensions.Logging;

namespace Dezky.Infrastructure.Persistence.Mongo.Schema;

/// <summary>
/// Brings stored documents to the present form: an older schema version, or other parts that only queries need. Reading does the same for
/// one document; this pass does it for those that nobody reads. It is repeated as long as an instance of another release writes its own form.
/// </summary>
internal sealed partial class MongoUpgrades(MongoInstances instances, ILogger logger)
{
    private const string Collection = "dezky_collections";
    private const int Portion = 200;

    /// <summary>How many documents of the present schema version lack what queries need.</summary>
    public static long Incomplete(MongoClient client, MongoLayout layout) => IsUpgraded(client, layout)
        ? 0
        : client.Count(layout.Collection, BsonWriter.Document(filter => WriteIncomplete(filter, layout)), default);

    /// <summary>Makes one pass over a collection.</summary>
    /// <returns>How many documents were changed.</returns>
    public long Run(MongoClient client, MongoLayout layout, CancellationToken cancellationToken)
    {
        if (IsUpgraded(client, layout))
        {
            return 0;
        }

        var (changed, failed) = (0L, 0L);
        byte[]? last = null;
        while (!cancellationToken.IsCancellationRequested && Next(client, layout, last) is { Count: > 0 } portion)
        {
            foreach (var document in portion)
            {
                if (TryUpgrade(client, layout, document))
                {
                    changed++;
                }
                else
                {
                    failed++;
                }
            }

            last = portion[^1];
        }

        if (failed is 0 && !cancellationToken.IsCancellationRequested && instances.AgreeOn(client, layout))
        {
            MarkUpgraded(client, layout);
        }

        return changed;
    }

    private bool TryUpgrade(MongoClient client, MongoLayout layout, byte[] document)
    {
        try
        {
            var json = layout.ToJson(document);
            var upgraded = layout.Reencode(DocumentJson.Upgrade(json, layout.Map) ?? json, document);

            // Whoever changed the document since has stored it in a present form.
            client.ReplaceOne(layout.Collection, Unchanged(document), upgraded);
            return true;
        }
        catch (Exception failure) when (failure is InvalidDataException or System.Text.Json.JsonException or InvalidOperationException or BsonException)
        {
            BsonReader.TryFind(document, "_id"u8, out var id);
            UpgradeFailed(logger, layout.Collection, Convert.ToHexStringLower(id.Raw), failure);
            return false;
        }
    }

    private static List<byte[]> Next(MongoClient client, MongoLayout layout, byte[]? last)
    {
        var portion = new List<byte[]>(Portion);
        client.Find(layout.Collection, InOtherForm(layout, last), MongoReadOptions.Find(Portion, "_id"), document =>
        {
            portion.Add(document.ToArray());
            return true;
        });
        return portion;
    }

    private static byte[] InOtherForm(MongoLayout layout, byte[]? after) => BsonWriter.Document(filter =>
    {
        if (after is not null && BsonReader.TryFind(after, "_id"u8, out var id))
        {
            filter.BeginDocument("_id"u8);
            filter.WriteRaw("$gt"u8, id.Type, id.Raw);
            filter.EndDocument();
        }

        filter.BeginArray("$or"u8);
        filter.BeginDocument(default(ReadOnlySpan<byte>));
        filter.BeginDocument("_v"u8);
        filter.Write("$lt"u8, layout.Map.SchemaVersion);
        filter.EndDocument();
        filter.EndDocument();
        filter.BeginDocument(default(ReadOnlySpan<byte>));
        WriteIncomplete(filter, layout);
        filter.EndDocument();
        filter.EndArray();
    });

    /// <summary>What a newer release wrote stays as it is.</summary>
    private static void WriteIncomplete(BsonWriter filter, MongoLayout layout)
    {
        filter.Write("_v"u8, layout.Map.SchemaVersion);
        filter.BeginDocument("_s"u8);
        filter.Write("$ne", layout.TextForm);
        filter.EndDocument();
    }

    private static byte[] Unchanged(byte[] document) => BsonWriter.Document(selector =>
    {
        foreach (var name in new[] { MongoLayout.Id, MongoLayout.Version, MongoLayout.SchemaVersion })
        {
            if (BsonPath.TryFind(document, name, out var value))
            {
                selector.WriteRaw(name, value.Type, value.Raw);
            }
        }
    });

    private static bool IsUpgraded(MongoClient client, MongoLayout layout)
    {
        var form = "";
        client.Find(Collection, ById(layout), MongoReadOptions.Find(limit: 1), document =>
        {
            form = BsonReader.TryFind(document, "form"u8, out var found) ? found.Text : "";
            return true;
        });
        return form == layout.Form;
    }

    private static void MarkUpgraded(MongoClient client, MongoLayout layout) => client.UpdateOne(
        Collection,
        ById(layout),
        BsonWriter.Document(update =>
        {
            update.BeginDocument("$set"u8);
            update.Write("form", layout.Form);
            update.EndDocument();
        }),
        upsert: true);

    private static byte[] ById(MongoLayout layout) => BsonWriter.Document(selector => selector.Write("_id", layout.Collection));

    [LoggerMessage(LogLevel.Error, "The document {Id} of {Collection} cannot be brought to the present form; it stays as it is.")]
    private static partial void UpgradeFailed(ILogger logger, string collection, string id, Exception failure);
}
