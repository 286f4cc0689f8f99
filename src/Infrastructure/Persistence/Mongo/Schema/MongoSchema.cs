using Dezky.Application.Persistence;
using Dezky.Infrastructure.Persistence.Bson;
using Dezky.Infrastructure.Persistence.Mongo.Driver;
using Dezky.Infrastructure.Persistence.Mongo.Native;
using Dezky.Infrastructure.Persistence.Mongo.Writing;

namespace Dezky.Infrastructure.Persistence.Mongo.Schema;

/// <summary>What the database needs: the ends of the log, and the declared indexes. Every step may be repeated.</summary>
internal sealed class MongoSchema(IReadOnlyList<MongoLayout> layouts)
{
    private static readonly IReadOnlyList<(string Collection, MongoIndex Index)> OwnIndexes =
    [
        (MongoOutbox.Log, new MongoIndex("dezky_outbox_topic", ["topic", MongoLayout.Id], IsUnique: false)),
        (MongoIdempotencyRecords.Name, new MongoIndex("dezky_idempotency_expiry", ["expiresAt"], IsUnique: false)),
    ];

    /// <summary>What is to be done so that the database has what is declared, and nothing of ours that nobody declares.</summary>
    /// <param name="client">A client.</param>
    /// <param name="needed">The names of indexes that another living instance declares.</param>
    public IReadOnlyList<SchemaStep> Plan(MongoClient client, IReadOnlySet<string> needed)
    {
        var steps = new List<SchemaStep>();
        foreach (var (collection, declared) in Declared())
        {
            var existing = Existing(client, collection);
            foreach (var index in declared)
            {
                if (!existing.TryGetValue(index.Name, out var paths))
                {
                    steps.Add(new SchemaStep(SchemaStepKind.CreateIndex, collection, index.Name));
                }
                else if (paths != Describe(index))
                {
                    steps.Add(new SchemaStep(SchemaStepKind.DropIndex, collection, index.Name));
                    steps.Add(new SchemaStep(SchemaStepKind.CreateIndex, collection, index.Name));
                }
            }

            steps.AddRange(existing.Keys
                .Where(name => IsOurs(collection, name) && declared.All(index => index.Name != name) && !needed.Contains(name))
                .Select(name => new SchemaStep(SchemaStepKind.DropIndex, collection, name)));
        }

        return steps;
    }

    public void Apply(MongoClient client, IReadOnlyList<SchemaStep> steps)
    {
        MongoOutbox.Create(client);
        foreach (var step in steps)
        {
            if (step.Kind is SchemaStepKind.DropIndex)
            {
                Drop(client, step);
            }
            else
            {
                Create(client, step, Declared().First(each => each.Collection == step.Collection).Indexes.First(index => index.Name == step.Name));
            }
        }
    }

    private IEnumerable<(string Collection, IReadOnlyList<MongoIndex> Indexes)> Declared() =>
        layouts.Select(layout => (layout.Collection, layout.Indexes))
            .Concat(OwnIndexes.Select(own => (own.Collection, (IReadOnlyList<MongoIndex>)[own.Index])));

    /// <summary>An index that somebody made by hand has another name, and stays.</summary>
    private static bool IsOurs(string collection, string name) => name.StartsWith($"{collection}_", StringComparison.Ordinal);

    private static Dictionary<string, string> Existing(MongoClient client, string collection)
    {
        var existing = new Dictionary<string, string>();
        try
        {
            client.Indexes(collection, document =>
            {
                if (BsonReader.TryFind(document, "name"u8, out var name))
                {
                    existing[name.Text] = Describe(document);
                }

                return true;
            });
        }
        catch (MongoException missing) when (missing.Code is 26)
        {
            // There is no such collection yet, and so no index.
        }

        return existing;
    }

    private static string Describe(MongoIndex index) => $"{string.Join(',', index.Paths)}{(index.IsUnique ? " unique" : "")}";

    private static string Describe(ReadOnlySpan<byte> document)
    {
        var paths = new List<string>();
        if (BsonReader.TryFind(document, "key"u8, out var key))
        {
            var elements = new BsonReader(key.Document);
            while (elements.Read())
            {
                paths.Add(System.Text.Encoding.UTF8.GetString(elements.Name));
            }
        }

        var isUnique = BsonReader.TryFind(document, "unique"u8, out var unique) && unique is { Type: BsonType.Boolean, Boolean: true };
        return $"{string.Join(',', paths)}{(isUnique ? " unique" : "")}";
    }

    private static void Create(MongoClient client, SchemaStep step, MongoIndex index)
    {
        var command = BsonWriter.Document(document =>
        {
            document.Write("createIndexes", step.Collection);
            document.BeginArray("indexes"u8);
            document.BeginDocument(default(ReadOnlySpan<byte>));
            document.BeginDocument("key"u8);
            foreach (var path in index.Paths)
            {
                document.Write(path, 1);
            }

            document.EndDocument();
            document.Write("name", index.Name);
            if (index.IsUnique)
            {
                document.Write("unique", true);
                document.Write("sparse", true);
            }

            document.EndDocument();
            document.EndArray();
        });
        try
        {
            client.Command(command);
        }
        catch (MongoException duplicates) when (duplicates.IsDuplicateKey)
        {
            throw new StoreUnavailableException(
                StoreFailure.Corrupt, $"The unique index {index.Name} cannot be made: documents of {step.Collection} share a value.", duplicates);
        }
    }

    private static void Drop(MongoClient client, SchemaStep step)
    {
        try
        {
            client.Command(BsonWriter.Document(document =>
            {
                document.Write("dropIndexes", step.Collection);
                document.Write("index", step.Name);
            }));
        }
        catch (MongoException missing) when (missing.Code is 27)
        {
            // Another instance was faster.
        }
    }
}
