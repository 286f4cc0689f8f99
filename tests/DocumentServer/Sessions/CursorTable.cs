using System.Collections.Concurrent;
using Dezky.DocumentServer.Commands;
using Npgsql;

namespace Dezky.DocumentServer.Sessions;

/// <summary>The cursors that clients have not read to their end.</summary>
internal sealed class CursorTable
{
    private const int Most = 1000;

    private static readonly TimeSpan LongestIdle = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<long, OpenCursor> _cursors = new();

    public int Count => _cursors.Count;

    public void Put(OpenCursor cursor)
    {
        if (_cursors.Count >= Most)
        {
            throw new CommandException(ErrorCode.InternalError, $"more than {Most} cursors are open");
        }

        _cursors[cursor.Id] = cursor;
    }

    /// <summary>Takes a cursor out for its next batch; it is put back when there are more.</summary>
    public OpenCursor Take(long id, Command command)
    {
        if (!_cursors.TryGetValue(id, out var cursor))
        {
            throw new CommandException(ErrorCode.CursorNotFound, $"cursor id {id} not found");
        }

        cursor.RefuseOthers(command);
        return _cursors.TryRemove(id, out cursor)
            ? cursor
            : throw new CommandException(ErrorCode.CursorNotFound, $"cursor id {id} is in use");
    }

    public async Task<bool> KillAsync(long id)
    {
        if (!_cursors.TryRemove(id, out var cursor))
        {
            return false;
        }

        await ReleaseAsync(cursor.Connection);
        return true;
    }

    public Task KillOfAsync(SessionId session) => KillAllAsync(cursor => cursor.Session == session);

    public Task KillOfAsync(SessionId session, long transaction) =>
        KillAllAsync(cursor => cursor.Session == session && cursor.TransactionNumber == transaction);

    public Task KillIdleAsync() => KillAllAsync(cursor => DateTime.UtcNow - cursor.UsedAt > LongestIdle);

    /// <summary>Gives a connection back without the rows that it held.</summary>
    public static async Task ReleaseAsync(NpgsqlConnection? connection)
    {
        if (connection is null)
        {
            return;
        }

        await using (connection)
        {
            await using var close = new NpgsqlCommand("CLOSE ALL", connection);
            await close.ExecuteNonQueryAsync();
        }
    }

    private async Task KillAllAsync(Func<OpenCursor, bool> condition)
    {
        foreach (var cursor in _cursors.Values.Where(condition))
        {
            await KillAsync(cursor.Id);
        }
    }
}
