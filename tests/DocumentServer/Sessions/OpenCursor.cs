using Dezky.DocumentServer.Commands;
using Npgsql;

namespace Dezky.DocumentServer.Sessions;

/// <summary>A cursor between two batches: whose it is, where it stands, and the connection that holds its rows, where one does.</summary>
/// <param name="Id">Its number, as the engine gave it.</param>
/// <param name="Space">Its collection, with the database.</param>
/// <param name="Session">The session that opened it: only that one may go on with it.</param>
/// <param name="TransactionNumber">The transaction that opened it, if one did.</param>
/// <param name="Continuation">Where the engine goes on.</param>
/// <param name="Connection">The connection that holds its rows, unless a transaction's does.</param>
internal sealed record OpenCursor(
    long Id, string Space, SessionId? Session, long? TransactionNumber, byte[] Continuation, NpgsqlConnection? Connection)
{
    public DateTime UsedAt { get; init; } = DateTime.UtcNow;

    /// <summary>Refuses a command of another session or another transaction, by the codes of the real server.</summary>
    public void RefuseOthers(Command command)
    {
        var code = (Session, command.Session) switch
        {
            (null, not null) => 50736,
            (not null, null) => 50737,
            _ when Session != command.Session => 50738,
            _ => (TransactionNumber, command.IsInTransaction ? command.TransactionNumber : null) switch
            {
                (null, not null) => 50739,
                (not null, null) => 50740,
                var (own, other) when own != other => 50741,
                _ => 0,
            },
        };

        if (code != 0)
        {
            throw new CommandException(code, $"Cannot run getMore on cursor {Id}, which was created in another session or transaction");
        }
    }
}
