using System.Text.Json;
using Dezky.DocumentServer.Bson;

namespace Dezky.DocumentServer.Explain;

/// <summary>Turns a tree of PostgreSQL's plan nodes into MongoDB's stages.</summary>
internal sealed class PlanTree(bool sortsById)
{
    private const string PrimaryIndex = "_id_";

    public BsonDocument Convert(JsonElement node)
    {
        var type = Text(node, "Node Type")!;

        return type switch
        {
            "Seq Scan" => Stage("COLLSCAN"),
            "Index Scan" when IsWholeCollection(node) => sortsById ? Fetch(IndexScan(node)) : Stage("COLLSCAN"),
            "Index Scan" => Fetch(IndexScan(node)),
            "Index Only Scan" => IndexScan(node),
            "Bitmap Heap Scan" when Children(node) is [var only] && IsWholeCollection(only) => Stage("COLLSCAN"),
            "Bitmap Heap Scan" => Fetch(Convert(Children(node)[0])),
            "Bitmap Index Scan" => IndexScan(node),
            _ => Other(type, Children(node)),
        };
    }

    /// <summary>The documents that the scans of the tree have read, those included that a filter then refused.</summary>
    public static long DocumentsExamined(JsonElement node)
    {
        var own = Text(node, "Node Type") is "Seq Scan" or "Index Scan" or "Bitmap Heap Scan"
            ? (Number(node, "Actual Rows") + Number(node, "Rows Removed by Filter") + Number(node, "Rows Removed by Index Recheck")) * Number(node, "Actual Loops")
            : 0;
        return (long)own + Children(node).Sum(DocumentsExamined);
    }

    private BsonDocument Other(string type, IReadOnlyList<JsonElement> children)
    {
        BsonDocument[] inputs = [.. children.Select(Convert)];
        var name = type switch
        {
            "Sort" or "Incremental Sort" => "SORT",
            "Limit" => "LIMIT",
            "BitmapOr" => "OR",
            "BitmapAnd" => "AND_SORTED",
            "Append" => "OR",
            "Merge Append" => "SORT_MERGE",
            "Aggregate" or "Group" or "WindowAgg" => "GROUP",
            "Unique" => "DISTINCT",

            // What the engine puts around a scan, and what only shapes rows: no stages of MongoDB's.
            "Custom Scan" or "Result" or "Subquery Scan" or "ProjectSet" or "Materialize" or "Memoize" when inputs.Length == 1 => null,
            "Result" when inputs.Length == 0 => "EOF",
            _ => type.ToUpperInvariant().Replace(' ', '_'),
        };

        return (name, inputs) switch
        {
            (null, [var only]) => only,
            (var stage, []) => Stage(stage!),
            (var stage, [var only]) => new BsonBuilder().Add("stage", stage!).Add("inputStage", only).Build(),
            var (stage, _) => new BsonBuilder().Add("stage", stage!).AddArray("inputStages", BsonBuilder.Array(inputs)).Build(),
        };
    }

    /// <summary>The primary index, bound by nothing but the collection itself, is how the engine reads everything.</summary>
    private static bool IsWholeCollection(JsonElement node) =>
        Text(node, "Index Name") == PrimaryIndex && !(Text(node, "Index Cond") ?? "").Contains("object_id", StringComparison.Ordinal);

    private static BsonDocument IndexScan(JsonElement node) => new BsonBuilder()
        .Add("stage", "IXSCAN")
        .Add("indexName", Text(node, "Index Name") ?? "")
        .Add("direction", Text(node, "Scan Direction") == "Backward" ? "backward" : "forward")
        .Build();

    private static BsonDocument Fetch(BsonDocument input) => new BsonBuilder().Add("stage", "FETCH").Add("inputStage", input).Build();

    private static BsonDocument Stage(string name) => new BsonBuilder().Add("stage", name).Build();

    private static IReadOnlyList<JsonElement> Children(JsonElement node) =>
        node.TryGetProperty("Plans", out var plans) ? [.. plans.EnumerateArray()] : [];

    private static string? Text(JsonElement node, string name) => node.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static double Number(JsonElement node, string name) => node.TryGetProperty(name, out var value) ? value.GetDouble() : 0;
}
