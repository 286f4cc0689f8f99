using Dezky.DocumentServer.Bson;
using Dezky.DocumentServer.Engine;
using Dezky.DocumentServer.Sessions;
using Npgsql;

namespace Dezky.DocumentServer.Commands;

/// <summary>Everything that answers with a cursor, and what goes on with one; <c>count</c> and <c>distinct</c> beside it.</summary>
internal sealed class ReadCommands(CursorTable cursors)
{
    public Task<BsonDocument> FindAsync(CommandContext context) => OpenAsync(context, "find");

    public Task<BsonDocument> AggregateAsync(CommandContext context) => OpenAsync(context, "aggregate");

    public Task<BsonDocument> ListCollectionsAsync(CommandContext context) => OpenAsync(context, "list_collections");

    public Task<BsonDocument> ListIndexesAsync(CommandContext context) => OpenAsync(context, "list_indexes");

    public Task<BsonDocument> CountAsync(CommandContext context) => context.DocumentAsync(
        "SELECT document::bytea FROM documentdb_api.count_query($1, $2::documentdb_core.bson)", context.Command.Database, context.Command.Body.Bytes);

    public Task<BsonDocument> DistinctAsync(CommandContext context) => context.DocumentAsync(
        "SELECT document::bytea FROM documentdb_api.distinct_query($1, $2::documentdb_core.bson)", context.Command.Database, context.Command.Body.Bytes);

    public async Task<BsonDocument> GetMoreAsync(CommandContext context)
    {
        var command = context.Command;
        var cursor = cursors.Take(command.Target.AsInt64, command);
        Row row;

        try
        {
            row = await context.RowAsync(
                cursor.Connection,
                "SELECT cursorpage::bytea, continuation::bytea FROM documentdb_api.cursor_get_more($1, $2::documentdb_core.bson, $3::documentdb_core.bson)",
                command.Database,
                command.Body.Bytes,
                cursor.Continuation);
        }
        catch
        {
            await CursorTable.ReleaseAsync(cursor.Connection);
            throw;
        }

        if (row.BytesOrNull(1) is { } continuation)
        {
            cursors.Put(cursor with { Continuation = continuation, UsedAt = DateTime.UtcNow });
        }
        else
        {
            await CursorTable.ReleaseAsync(cursor.Connection);
        }

        return new BsonDocument(row.Bytes(0));
    }

    public async Task<BsonDocument> KillCursorsAsync(CommandContext context)
    {
        var killed = new BsonBuilder();
        var unknown = new BsonBuilder();

        foreach (var (position, id) in context.Command.Body["cursors"]?.AsDocument ?? BsonDocument.Empty)
        {
            (await cursors.KillAsync(id.AsInt64) ? killed : unknown).Add(position, id.AsInt64);
        }

        return new BsonBuilder()
            .AddArray("cursorsKilled", killed.Build())
            .AddArray("cursorsNotFound", unknown.Build())
            .AddArray("cursorsAlive", BsonDocument.Empty)
            .AddArray("cursorsUnknown", BsonDocument.Empty)
            .Add("ok", 1.0)
            .Build();
    }

    private async Task<BsonDocument> OpenAsync(CommandContext context, string function)
    {
        var command = context.Command;
        var row = await context.RowAsync(
            $"""
            SELECT cursorpage::bytea, continuation::bytea, persistconnection, cursorid
            FROM documentdb_api.{function}_cursor_first_page($1, $2::documentdb_core.bson)
            """,
            command.Database,
            command.Body.Bytes);
        var page = new BsonDocument(row.Bytes(0));

        if (row.BytesOrNull(1) is { } continuation)
        {
            // Inside a transaction the rows live on its connection anyway.
            NpgsqlConnection? connection = row.Boolean(2) ? context.Keep() : null;
            var space = page["cursor"]?.AsDocument["ns"]?.AsString ?? command.Database;
            cursors.Put(new OpenCursor(
                row.Int64(3), space, command.Session, command.IsInTransaction ? command.TransactionNumber : null, continuation, connection));
        }

        return page;
    }
}
