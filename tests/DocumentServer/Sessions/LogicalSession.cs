using Dezky.DocumentServer.Commands;
using Dezky.DocumentServer.Engine;
using Npgsql;

namespace Dezky.DocumentServer.Sessions;

internal enum TransactionState
{
    None,
    InProgress,
    Committed,
    Aborted,
}

/// <summary>A client's session: its commands run one after the other, and at most one transaction is open in it.</summary>
internal sealed class LogicalSession(SessionId id, Database database, CursorTable cursors) : IDisposable
{
    // A second writer waits for the first in the engine, where a real server gives up at once.
    private const string Begin = "BEGIN ISOLATION LEVEL REPEATABLE READ; SET LOCAL lock_timeout = '1s'";

    private readonly SemaphoreSlim _turn = new(1, 1);
    private NpgsqlConnection? _connection;
    private long _number = -1;
    private TransactionState _state;
    private DateTime _begunAt;

    public DateTime UsedAt { get; private set; } = DateTime.UtcNow;

    /// <summary>When the open transaction began, if one is open.</summary>
    public DateTime? TransactionSince => HasTransaction ? _begunAt : null;

    private bool HasTransaction => _state == TransactionState.InProgress;

    public void Dispose() => _turn.Dispose();

    public async Task<IDisposable> TakeTurnAsync(CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        UsedAt = DateTime.UtcNow;
        return new Turn(_turn);
    }

    /// <summary>The connection of the command's transaction, which its first command starts.</summary>
    public async Task<NpgsqlConnection> EnterAsync(Command command, CancellationToken cancellation)
    {
        var number = command.TransactionNumber ?? throw new CommandException(ErrorCode.BadValue, "a transaction needs its number");

        if (command.StartsTransaction)
        {
            await StartAsync(number, cancellation);
        }
        else
        {
            RequireInProgress(number);
        }

        return _connection!;
    }

    /// <summary>A write outside transactions: its number must not be older, and it ends a transaction that was left open.</summary>
    public async Task NoteAsync(long number)
    {
        if (number < _number)
        {
            throw TooOld(number);
        }

        if (number > _number)
        {
            await AbortAsync();
            _number = number;
            _state = TransactionState.None;
        }
    }

    public async Task CommitAsync(long number, CancellationToken cancellation)
    {
        if (number == _number && _state == TransactionState.Committed)
        {
            return;
        }

        RequireInProgress(number);

        try
        {
            await ExecuteAsync("COMMIT", cancellation);
        }
        catch
        {
            await AbortAsync();
            throw;
        }

        _state = TransactionState.Committed;
        await LeaveAsync();
    }

    public async Task AbortAsync(long number)
    {
        RequireInProgress(number);
        await AbortAsync();
    }

    public async Task AbortAsync()
    {
        if (!HasTransaction)
        {
            return;
        }

        _state = TransactionState.Aborted;

        try
        {
            await ExecuteAsync("ROLLBACK", CancellationToken.None);
        }
        catch (NpgsqlException) when (_connection!.State != System.Data.ConnectionState.Open)
        {
            // With its connection the transaction is gone as well.
        }

        await LeaveAsync();
    }

    private async Task StartAsync(long number, CancellationToken cancellation)
    {
        if (number < _number)
        {
            throw TooOld(number);
        }

        if (number == _number && _state != TransactionState.Aborted)
        {
            throw new CommandException(50911, $"Cannot start transaction {number} on session {id.Text}: it was started before");
        }

        await AbortAsync();
        _connection = await database.OpenAsync(cancellation);
        _number = number;
        _begunAt = DateTime.UtcNow;
        _state = TransactionState.InProgress;

        try
        {
            await ExecuteAsync(Begin, cancellation);
        }
        catch
        {
            await AbortAsync();
            throw;
        }
    }

    private async Task LeaveAsync()
    {
        await cursors.KillOfAsync(id, _number);
        var connection = _connection;
        _connection = null;

        if (connection is not null)
        {
            await connection.DisposeAsync();
        }
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancellation)
    {
        await using var statement = new NpgsqlCommand(sql, _connection);
        await statement.ExecuteNonQueryAsync(cancellation);
    }

    private void RequireInProgress(long number)
    {
        if (number == _number && _state == TransactionState.Committed)
        {
            throw new CommandException(ErrorCode.TransactionCommitted, $"Transaction {number} has been committed.");
        }

        if (number != _number || _state != TransactionState.InProgress)
        {
            throw new CommandException(ErrorCode.NoSuchTransaction, $"Transaction {number} has been aborted or is not known.");
        }
    }

    private CommandException TooOld(long number) =>
        new(ErrorCode.TransactionTooOld, $"Transaction {number} is older than {_number}, the last one of session {id.Text}.");

    private sealed class Turn(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
