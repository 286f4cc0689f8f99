using Dezky.DocumentServer.Bson;
using Dezky.DocumentServer.Engine;
using Npgsql;

namespace Dezky.DocumentServer.Commands;

/// <summary>A command while it runs: on the connection of its transaction, or on one that it takes when it needs it.</summary>
internal sealed class CommandContext(Command command, ClientState client, Database database, NpgsqlConnection? pinned, CancellationToken cancellation)
    : IAsyncDisposable
{
    private NpgsqlConnection? _own;

    public Command Command => command;

    public ClientState Client => client;

    public CancellationToken Cancellation => cancellation;

    public Task<Row> RowAsync(string sql, params object?[] parameters) => RowAsync(on: null, sql, parameters);

    /// <summary>A row from a connection that a cursor keeps.</summary>
    public async Task<Row> RowAsync(NpgsqlConnection? on, string sql, params object?[] parameters)
    {
        await using var statement = Database.Statement(on ?? await ConnectionAsync(), sql, parameters);
        return await Row.ReadAsync(statement, cancellation);
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var statement = Database.Statement(await ConnectionAsync(), sql);
        await statement.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>The one document that a statement answers with.</summary>
    public async Task<BsonDocument> DocumentAsync(string sql, params object?[] parameters) => new((await RowAsync(sql, parameters)).Bytes(0));

    public async Task<NpgsqlConnection> ConnectionAsync() => pinned ?? (_own ??= await database.OpenAsync(cancellation));

    /// <summary>Takes the command's own connection over, for a cursor that outlives it.</summary>
    public NpgsqlConnection? Keep()
    {
        var kept = _own;
        _own = null;
        return kept;
    }

    public async ValueTask DisposeAsync()
    {
        if (_own is not null)
        {
            await _own.DisposeAsync();
        }
    }
}
