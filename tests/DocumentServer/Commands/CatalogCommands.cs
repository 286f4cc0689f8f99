using Dezky.DocumentServer.Bson;

namespace Dezky.DocumentServer.Commands;

/// <summary>What makes, changes, counts and drops databases, collections and indexes.</summary>
internal sealed class CatalogCommands
{
    public Task<BsonDocument> CreateAsync(CommandContext context) =>
        BodyAsync(context, "documentdb_api.create_collection_view($1, $2::documentdb_core.bson)");

    public Task<BsonDocument> DropIndexesAsync(CommandContext context) =>
        BodyAsync(context, "documentdb_api_internal.drop_indexes_non_concurrently($1, $2::documentdb_core.bson)");

    public Task<BsonDocument> ValidateAsync(CommandContext context) => BodyAsync(context, "documentdb_api.validate($1, $2::documentdb_core.bson)");

    public async Task<BsonDocument> CreateIndexesAsync(CommandContext context)
    {
        var reply = await BodyAsync(context, "documentdb_api_internal.create_indexes_non_concurrently($1, $2::documentdb_core.bson, true)");

        // The engine answers as a cluster does: under the name of a shard.
        var inner = reply["raw"]?.AsDocument.FirstOrDefault().Value.AsDocument ?? reply;

        if (inner["ok"]?.AsInt64 is 1)
        {
            return inner;
        }

        var code = inner["code"] is { } packed ? ErrorCode.OfState(ErrorCode.Unpack((int)packed.AsInt64)) : ErrorCode.InternalError;
        throw new CommandException(code, inner["errmsg"]?.AsString ?? "the index was not made");
    }

    public async Task<BsonDocument> DropAsync(CommandContext context)
    {
        var command = context.Command;
        var row = await context.RowAsync("SELECT documentdb_api.drop_collection($1, $2)", command.Database, command.Collection);
        return row.Boolean(0)
            ? new BsonBuilder().Add("ns", $"{command.Database}.{command.Collection}").Add("ok", 1.0).Build()
            : throw new CommandException(ErrorCode.NamespaceNotFound, "ns not found");
    }

    public async Task<BsonDocument> DropDatabaseAsync(CommandContext context)
    {
        await context.RowAsync("SELECT documentdb_api.drop_database($1)", context.Command.Database);
        return new BsonBuilder().Add("dropped", context.Command.Database).Add("ok", 1.0).Build();
    }

    public async Task<BsonDocument> RenameCollectionAsync(CommandContext context)
    {
        await context.RowAsync("SELECT documentdb_api.rename_collection($1::documentdb_core.bson)::bytea", context.Command.Body.Bytes);
        return Replies.Ok;
    }

    public Task<BsonDocument> ModifyAsync(CommandContext context) => context.DocumentAsync(
        "SELECT documentdb_api.coll_mod($1, $2, $3::documentdb_core.bson)::bytea",
        context.Command.Database,
        context.Command.Collection,
        context.Command.Body.Bytes);

    public Task<BsonDocument> CollectionStatisticsAsync(CommandContext context) => context.DocumentAsync(
        "SELECT documentdb_api.coll_stats($1, $2)::bytea", context.Command.Database, context.Command.Collection);

    public Task<BsonDocument> DatabaseStatisticsAsync(CommandContext context) =>
        context.DocumentAsync("SELECT documentdb_api.db_stats($1)::bytea", context.Command.Database);

    public Task<BsonDocument> ListDatabasesAsync(CommandContext context) =>
        context.DocumentAsync("SELECT documentdb_api.list_databases($1::documentdb_core.bson)::bytea", context.Command.Body.Bytes);

    private static Task<BsonDocument> BodyAsync(CommandContext context, string call) =>
        context.DocumentAsync($"SELECT {call}::bytea", context.Command.Database, context.Command.Body.Bytes);
}
