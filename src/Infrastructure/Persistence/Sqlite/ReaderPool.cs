using System.Collections.Concurrent;
using Dezky.Application.Persistence;
using Dezky.Infrastructure.Persistence.Sqlite.Native;

namespace Dezky.Infrastructure.Persistence.Sqlite;

/// <summary>Connections that only read, opened as they are needed up to a number; further readers wait.</summary>
internal sealed class ReaderPool(string path, int size) : IDisposable
{
    private readonly SemaphoreSlim _free = new(size);
    private readonly ConcurrentStack<SqliteConnection> _idle = new();
    private volatile bool _closed;

    /// <summary>Runs a read in one transaction, so that all its statements see the same state. The library's calls are short and block.</summary>
    public async ValueTask<TResult> ReadAsync<TResult>(Func<SqliteConnection, TResult> read, CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken);
        try
        {
            if (_closed)
            {
                throw new StoreUnavailableException(StoreFailure.Closed, "The store is being shut down.");
            }

            return Read(read, cancellationToken);
        }
        finally
        {
            _free.Release();
        }
    }

    public void Dispose()
    {
        _closed = true;

        // All permits: no read is running any more.
        for (var i = 0; i < size; i++)
        {
            _free.Wait();
        }

        while (_idle.TryPop(out var connection))
        {
            connection.Dispose();
        }

        // Whoever still waits is told.
        _free.Release(size);
    }

    private TResult Read<TResult>(Func<SqliteConnection, TResult> read, CancellationToken cancellationToken)
    {
        SqliteConnection? connection = null;
        var sound = false;
        try
        {
            if (!_idle.TryPop(out connection))
            {
                connection = Open();
            }

            connection.Execute("BEGIN");
            TResult result;

            // The registration's disposal waits for a callback that is running, so that no interrupt hits the next user of the connection.
            using (cancellationToken.Register(static state => ((SqliteConnection)state!).Interrupt(), connection))
            {
                result = read(connection);
            }

            connection.AllowToRun();
            connection.Execute("COMMIT");
            sound = true;
            return result;
        }
        catch (SqliteException failure) when (failure.IsInterrupted)
        {
            throw new OperationCanceledException("The read was cancelled.", failure, cancellationToken);
        }
        catch (SqliteException failure) when (failure.AsUnavailable(path) is { } unavailable)
        {
            throw unavailable;
        }
        finally
        {
            if (sound)
            {
                _idle.Push(connection!);
            }
            else
            {
                connection?.Dispose();
            }
        }
    }

    private SqliteConnection Open()
    {
        var connection = SqliteConnection.Open(path, readOnly: true);
        connection.Execute("PRAGMA query_only = 1");
        connection.Execute("PRAGMA wal_autocheckpoint = 0");
        connection.Execute("PRAGMA cache_size = -16384");

        // All readers share the system's cache of the file. Nothing truncates it: no other process has it, and it is never vacuumed.
        connection.Execute("PRAGMA mmap_size = 2147418112");
        connection.Execute("PRAGMA temp_store = MEMORY");
        return connection;
    }
}
