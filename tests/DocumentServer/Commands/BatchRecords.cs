using Dezky.DocumentServer.Bson;
using Dezky.DocumentServer.Engine;
using Npgsql;

namespace Dezky.DocumentServer.Commands;

/// <summary>
/// Makes a batch of writes retryable. The engine itself remembers single writes by their key, but not batches: their replies are kept
/// here, in the same transaction as the batch. A session's next write replaces the record, since clients only repeat their last one.
/// </summary>
internal static class BatchRecords
{
    private const string Table = "gateway_batches";

    public static async Task CreateAsync(Database database, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        await using var statement = Database.Statement(
            connection, $"CREATE TABLE IF NOT EXISTS public.{Table} (session text PRIMARY KEY, number bigint NOT NULL, reply bytea NOT NULL)");
        await statement.ExecuteNonQueryAsync(cancellation);
    }

    public static async Task<BsonDocument> OnceAsync(CommandContext context, Func<Task<BsonDocument>> write)
    {
        var connection = await context.ConnectionAsync();
        var session = context.Command.Session!.Text;
        var number = context.Command.TransactionNumber!.Value;
        await using var transaction = await connection.BeginTransactionAsync(context.Cancellation);

        if (await FindAsync(connection, session, number) is { } known)
        {
            return known;
        }

        var reply = await write();
        await KeepAsync(connection, session, number, reply);
        await transaction.CommitAsync(context.Cancellation);
        return reply;
    }

    private static async Task<BsonDocument?> FindAsync(NpgsqlConnection connection, string session, long number)
    {
        await using var statement = new NpgsqlCommand($"SELECT reply FROM public.{Table} WHERE session = $1 AND number = $2", connection)
        {
            Parameters = { new() { Value = session }, new() { Value = number } },
        };
        return await statement.ExecuteScalarAsync() is byte[] reply ? new BsonDocument(reply) : null;
    }

    private static async Task KeepAsync(NpgsqlConnection connection, string session, long number, BsonDocument reply)
    {
        const string Sql =
            $"""
            INSERT INTO public.{Table} VALUES ($1, $2, $3)
            ON CONFLICT (session) DO UPDATE SET number = excluded.number, reply = excluded.reply
            """;
        await using var statement = new NpgsqlCommand(Sql, connection)
        {
            Parameters = { new() { Value = session }, new() { Value = number }, new() { Value = reply.Bytes } },
        };
        await statement.ExecuteNonQueryAsync();
    }
}
