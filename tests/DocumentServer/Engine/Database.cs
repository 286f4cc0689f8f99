using Npgsql;
using NpgsqlTypes;

namespace Dezky.DocumentServer.Engine;

/// <summary>Connections to the PostgreSQL that DocumentDB runs in.</summary>
internal sealed class Database : IAsyncDisposable
{
    public const int MostConnections = 100;

    private readonly NpgsqlDataSource _source;

    public Database(string socketFolder) => _source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder
    {
        Host = socketFolder,
        Username = Postgres.User,
        Database = Postgres.User,
        MaxPoolSize = MostConnections,
        MaxAutoPrepare = 40,
        AutoPrepareMinUsages = 2,
        CommandTimeout = 120,
        Timeout = 60,
        NoResetOnClose = true,
        SearchPath = "documentdb_api_catalog,documentdb_api,documentdb_core,public",
    });

    public ValueTask<NpgsqlConnection> OpenAsync(CancellationToken cancellation) => _source.OpenConnectionAsync(cancellation);

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    /// <summary>A statement whose parameters are texts or bytes; bytes become BSON by a cast in the statement.</summary>
    public static NpgsqlCommand Statement(NpgsqlConnection connection, string sql, params object?[] parameters)
    {
        var command = new NpgsqlCommand(sql, connection);

        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new NpgsqlParameter
            {
                Value = parameter ?? DBNull.Value,
                NpgsqlDbType = parameter is string ? NpgsqlDbType.Text : NpgsqlDbType.Bytea,
            });
        }

        return command;
    }
}
