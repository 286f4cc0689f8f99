using Dezky.Infrastructure.Persistence.Bson;
using Dezky.Infrastructure.Persistence.Mongo.Driver;

namespace Dezky.Infrastructure.Persistence.Mongo.Schema;

/// <summary>
/// The instances that use the database, each with the indexes and the form of documents that it declares. While an old release runs beside a
/// new one, nothing that the old one needs is dropped.
/// </summary>
internal sealed class MongoInstances(string instance, IReadOnlyList<MongoLayout> layouts, TimeProvider time)
{
    private const string Collection = "dezky_instances";

    public static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(20);

    /// <summary>Whoever was not seen for so long is gone.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(90);

    /// <summary>Says that this instance is alive, and what it declares.</summary>
    public void Announce(MongoClient client) => client.UpdateOne(
        Collection,
        ById(),
        BsonWriter.Document(update =>
        {
            update.BeginDocument("$set"u8);
            update.Write("seenAt"u8, time.GetUtcNow());
            update.BeginArray("indexes"u8);
            foreach (var index in layouts.SelectMany(layout => layout.Indexes))
            {
                update.Write(default(ReadOnlySpan<byte>), index.Name);
            }

            update.EndArray();
            update.BeginArray("forms"u8);
            foreach (var layout in layouts)
            {
                update.Write(default(ReadOnlySpan<byte>), $"{layout.Collection} {layout.Form}");
            }

            update.EndArray();
            update.EndDocument();
        }),
        upsert: true);

    public void Leave(MongoClient client) => client.DeleteMany(Collection, ById());

    /// <summary>The names of all indexes that some living instance declares.</summary>
    public IReadOnlySet<string> DeclaredIndexes(MongoClient client) => Declared(client, "indexes");

    /// <summary>Whether all living instances store the collection's documents in the same form as this one.</summary>
    public bool AgreeOn(MongoClient client, MongoLayout layout) =>
        Declared(client, "forms").Where(form => form.StartsWith($"{layout.Collection} ", StringComparison.Ordinal))
            .All(form => form == $"{layout.Collection} {layout.Form}");

    private HashSet<string> Declared(MongoClient client, string list)
    {
        var declared = new HashSet<string>(StringComparer.Ordinal);
        var living = BsonWriter.Document(filter =>
        {
            filter.BeginDocument("seenAt"u8);
            filter.Write("$gt"u8, time.GetUtcNow() - Lifetime);
            filter.EndDocument();
        });
        client.Find(Collection, living, MongoReadOptions.Find(), document =>
        {
            if (BsonPath.TryFind(document, list, out var found))
            {
                var items = new BsonReader(found.Document);
                while (items.Read())
                {
                    declared.Add(items.Text);
                }
            }

            return true;
        });
        return declared;
    }

    private byte[] ById() => BsonWriter.Document(selector => selector.Write("_id", instance));
}
