using System.Globalization;
using System.Text.Json;
using Dezky.DocumentServer.Bson;
using Dezky.DocumentServer.Commands;

namespace Dezky.DocumentServer.Explain;

/// <summary><c>explain</c>: PostgreSQL's plan in the form that MongoDB gives its own.</summary>
internal static class ExplainCommand
{
    private const string OnlyPlans = "queryPlanner";

    public static async Task<BsonDocument> RunAsync(CommandContext context)
    {
        var command = context.Command;
        var explained = command.Target.AsDocument;
        var query = ExplainedQuery.Read(explained);
        var executes = (command.Body["verbosity"]?.AsString ?? OnlyPlans) != OnlyPlans;
        await AnalyzeAsync(context, query.Collection);

        // A literal and no parameter: the engine looks into the query when it plans.
        var options = executes ? "ANALYZE, TIMING OFF, FORMAT JSON" : "FORMAT JSON";
        var literal = $"'BSONHEX{Convert.ToHexStringLower(query.Specification.Bytes.Span)}'::documentdb_core.bson";
        var sql = $"EXPLAIN ({options}) SELECT document FROM documentdb_api_catalog.{query.Function}($1, {literal})";
        var text = (await context.RowAsync(sql, command.Database)).Text(0);
        using var plans = JsonDocument.Parse(text);
        var root = plans.RootElement[0];
        var tree = new PlanTree(query.SortsById);

        var reply = new BsonBuilder()
            .Add("explainVersion", "1")
            .Add("queryPlanner", new BsonBuilder()
                .Add("namespace", $"{command.Database}.{query.Collection}")
                .Add("winningPlan", tree.Convert(root.GetProperty("Plan")))
                .AddArray("rejectedPlans", BsonDocument.Empty)
                .Build());

        if (executes)
        {
            reply.Add("executionStats", Statistics(root));
        }

        return reply.Add("command", explained).Add("ok", 1.0).Build();
    }

    /// <summary>Plans follow statistics, and those of a collection that was filled a moment ago may still be missing.</summary>
    private static async Task AnalyzeAsync(CommandContext context, string collection)
    {
        const string Find = "SELECT max(collection_id) FROM documentdb_api_catalog.collections WHERE database_name = $1 AND collection_name = $2";
        var row = await context.RowAsync(Find, context.Command.Database, collection);

        if (row.Int64(0) is > 0 and var id)
        {
            await context.ExecuteAsync(string.Create(CultureInfo.InvariantCulture, $"ANALYZE documentdb_data.documents_{id}"));
        }
    }

    private static BsonDocument Statistics(JsonElement root) => new BsonBuilder()
        .Add("executionSuccess", true)
        .Add("nReturned", (long)root.GetProperty("Plan").GetProperty("Actual Rows").GetDouble())
        .Add("executionTimeMillis", (long)root.GetProperty("Execution Time").GetDouble())
        .Add("totalDocsExamined", PlanTree.DocumentsExamined(root.GetProperty("Plan")))
        .Build();
}
