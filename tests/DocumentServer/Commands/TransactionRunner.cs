using Dezky.DocumentServer.Bson;
using Dezky.DocumentServer.Engine;
using Dezky.DocumentServer.Sessions;
using Npgsql;

namespace Dezky.DocumentServer.Commands;

/// <summary>Runs a command in its session: inside the session's transaction, or by itself, and then again where others were in its way.</summary>
internal sealed class TransactionRunner(Database database, LogicalSessions sessions)
{
    private const int MostAttempts = 20;

    public async Task<BsonDocument> RunAsync(CommandHandler handler, Command command, ClientState client, CancellationToken cancellation)
    {
        if (command.Session is null || command.TransactionNumber is not { } number)
        {
            return await RepeatAsync(handler, command, client, cancellation);
        }

        var session = sessions.Get(command.Session);
        using var turn = await session.TakeTurnAsync(cancellation);

        if (!command.IsInTransaction)
        {
            await session.NoteAsync(number);
            return await RepeatAsync(handler, command, client, cancellation);
        }

        return CommandTable.EndsTransaction(command.Name)
            ? await OnceAsync(handler, command, client, pinned: null, cancellation)
            : await InTransactionAsync(session, handler, command, client, cancellation);
    }

    /// <summary>An error that a test ordered ends the transaction as one of the engine would.</summary>
    public async Task AbortAsync(Command command)
    {
        if (command is { IsInTransaction: true, Session: { } id } && !CommandTable.EndsTransaction(command.Name))
        {
            var session = sessions.Get(id);
            using var turn = await session.TakeTurnAsync(CancellationToken.None);
            await session.AbortAsync();
        }
    }

    private async Task<BsonDocument> InTransactionAsync(
        LogicalSession session, CommandHandler handler, Command command, ClientState client, CancellationToken cancellation)
    {
        var connection = await session.EnterAsync(command, cancellation);

        try
        {
            var reply = await OnceAsync(handler, command, client, connection, cancellation);

            if (reply["writeErrors"] is { } errors)
            {
                await session.AbortAsync();
                RefuseConflict(errors.AsDocument);
            }

            return reply;
        }
        catch
        {
            await session.AbortAsync();
            throw;
        }
    }

    /// <summary>The engine reports a conflict among the errors of the single writes; a real server fails the whole command.</summary>
    private static void RefuseConflict(BsonDocument errors)
    {
        if (errors.Any(IsConflict))
        {
            throw new CommandException(ErrorCode.WriteConflict, "Write conflict: another transaction has changed the same documents.");
        }
    }

    private async Task<BsonDocument> RepeatAsync(CommandHandler handler, Command command, ClientState client, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var reply = await OnceAsync(handler, command, client, pinned: null, cancellation);

                if (attempt == MostAttempts || !WasAllConflict(reply))
                {
                    return reply;
                }
            }
            catch (PostgresException conflict) when (attempt < MostAttempts && IsRepeatable(command) && conflict.SqlState is "40001" or "40P01")
            {
                // A real server repeats such a write by itself.
            }

            await Task.Delay(Random.Shared.Next(1, 5 * attempt), cancellation);
        }
    }

    // A cursor has lost its place when its batch failed.
    private static bool IsRepeatable(Command command) => command.Name != "getMore";

    private static bool WasAllConflict(BsonDocument reply) =>
        reply["writeErrors"] is { } errors && reply["n"]?.AsInt64 is 0 or null && errors.AsDocument.All(IsConflict);

    private static bool IsConflict(BsonElement error) =>
        error.Value.AsDocument["code"]?.AsInt64 is ErrorCode.WriteConflict or ErrorCode.LockTimeout;

    private async Task<BsonDocument> OnceAsync(
        CommandHandler handler, Command command, ClientState client, NpgsqlConnection? pinned, CancellationToken cancellation)
    {
        await using var context = new CommandContext(command, client, database, pinned, cancellation);
        return await handler(context);
    }
}
