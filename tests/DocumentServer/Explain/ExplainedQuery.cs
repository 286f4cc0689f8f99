using Dezky.DocumentServer.Bson;
using Dezky.DocumentServer.Commands;

namespace Dezky.DocumentServer.Explain;

/// <summary>The query inside a command that is explained: a write is explained by the search for what it changes.</summary>
internal sealed record ExplainedQuery(string Collection, string Function, BsonDocument Specification)
{
    /// <summary>Whether the documents are wanted in the order of their ids, which the primary index can give.</summary>
    public bool SortsById => Sort?.FirstOrDefault().Name == "_id";

    private BsonDocument? Sort => Specification["sort"]?.AsDocument
        ?? Specification["pipeline"]?.AsDocument.Select(stage => stage.Value.AsDocument["$sort"]?.AsDocument).FirstOrDefault(sort => sort is not null);

    public static ExplainedQuery Read(BsonDocument command)
    {
        var (name, target) = command.First();
        var collection = target.AsString;

        return name switch
        {
            "find" => new ExplainedQuery(collection, "bson_aggregation_find", command),
            "aggregate" => new ExplainedQuery(collection, "bson_aggregation_pipeline", command),
            "count" => new ExplainedQuery(collection, "bson_aggregation_count", command),
            "distinct" => new ExplainedQuery(collection, "bson_aggregation_distinct", command),
            "update" => Find(collection, First(command, "updates")["q"], sort: null),
            "delete" => Find(collection, First(command, "deletes")["q"], sort: null),
            "findAndModify" or "findandmodify" => Find(collection, command["query"], command["sort"]),
            _ => throw new CommandException(ErrorCode.CommandNotSupported, $"{name} is not explained here"),
        };
    }

    private static BsonDocument First(BsonDocument command, string name) =>
        command[name]?.AsDocument.FirstOrDefault().Value.AsDocument ?? throw new CommandException(ErrorCode.BadValue, $"{name} are missing");

    private static ExplainedQuery Find(string collection, BsonValue? filter, BsonValue? sort)
    {
        var find = new BsonBuilder().Add("find", collection).Add("filter", filter?.AsDocument ?? BsonDocument.Empty);
        return new ExplainedQuery(collection, "bson_aggregation_find", sort is { } order ? find.Add("sort", order).Build() : find.Build());
    }
}
