using Dezky.Infrastructure.Persistence.Bson;
using Dezky.Infrastructure.Persistence.Mongo.Driver;
using Dezky.Infrastructure.Persistence.Shared;

namespace Dezky.Infrastructure.Persistence.Mongo;

/// <summary>Asks the server how it reaches what a query asked for; see https://www.mongodb.com/docs/manual/reference/explain-results/.</summary>
internal static class MongoPlans
{
    public static QueryPlan Explain(MongoClient client, string operation, string collection, IEnumerable<MongoRead> reads)
    {
        var steps = new List<string>();
        foreach (var read in reads)
        {
            Collect(client.Read(Command(collection, read)), steps);
        }

        return new QueryPlan(
            operation,
            collection,
            steps.Any(step => step.StartsWith("COLLSCAN", StringComparison.Ordinal)) ? QueryReach.Collection
                : steps.Any(step => step.StartsWith("SORT", StringComparison.Ordinal)) ? QueryReach.Index
                : QueryReach.Matches,
            steps);
    }

    private static byte[] Command(string collection, MongoRead read) => BsonWriter.Document(command =>
    {
        command.BeginDocument("explain"u8);
        if (read.Filter is { } filter)
        {
            command.Write("find", collection);
            command.WriteRaw("filter"u8, BsonType.Document, filter);
            foreach (var name in new[] { "sort", "limit", "projection" })
            {
                if (read.Options.Length > 0 && BsonPath.TryFind(read.Options, name, out var option))
                {
                    command.WriteRaw(name, option.Type, option.Raw);
                }
            }
        }
        else if (BsonReader.TryFind(read.Pipeline, "pipeline"u8, out var pipeline))
        {
            command.Write("aggregate", collection);
            command.WriteRaw("pipeline"u8, BsonType.Array, pipeline.Raw);
            command.BeginDocument("cursor"u8);
            command.EndDocument();
        }

        command.EndDocument();
        command.Write("verbosity", "queryPlanner");
    });

    /// <summary>The stages of the plans that the server chose, wherever its answer has them.</summary>
    private static void Collect(ReadOnlySpan<byte> document, List<string> steps)
    {
        if (BsonReader.TryFind(document, "stage"u8, out var stage) && stage.Type is BsonType.String)
        {
            var index = BsonReader.TryFind(document, "indexName"u8, out var name) && name.Type is BsonType.String ? $" {name.Text}" : "";
            steps.Add(stage.Text + index);
        }

        var elements = new BsonReader(document);
        while (elements.Read())
        {
            if (elements.Type is BsonType.Document or BsonType.Array && !elements.Name.SequenceEqual("rejectedPlans"u8))
            {
                Collect(elements.Document, steps);
            }
        }
    }
}
