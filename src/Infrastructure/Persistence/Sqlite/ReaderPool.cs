using System.Collections.Concurrent;
using Dezky.Application.Persistence;
using Dezky.Infrastructure.Persistence.Sqlite.Native;

namespace Dezky.Infrastructure.Persistence.Sqlite;

/// <summary>Connections that only read, opened as they are needed up to a number; further readers wait.</summary>
internal sealed class ReaderPool(string path, int size) : IDisposable
{
    private readonly Permits _free = new(size);

    /// <summary>Gives a thread the connection that it used last, as long as nobody else needed it.</summary>
    private readonly ConcurrentBag<SqliteConnection> _idle = [];
    private volatile bool _closed;

    /// <summary>Runs a read in one transaction, so that all its statements see the same state. The library's calls are short and block.</summary>
    /// <param name="read">The read.</param>
    /// <param name="isOneStatement">Whether the read is one statement, which sees one state by itself.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    public ValueTask<TResult> ReadAsync<TResult>(
        Func<SqliteConnection, TResult> read, CancellationToken cancellationToken, bool isOneStatement = false)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<TResult>(cancellationToken);
        }

        if (!_free.TryTake())
        {
            return WaitAndReadAsync(read, isOneStatement, cancellationToken);
        }

        try
        {
            return ValueTask.FromResult(Read(read, isOneStatement, cancellationToken));
        }
        catch (Exception failure)
        {
            // As from any other asynchronous method.
            return ValueTask.FromException<TResult>(failure);
        }
        finally
        {
            _free.Return();
        }
    }

    public void Dispose()
    {
        _closed = true;

        // All permits: no read is running any more.
        for (var i = 0; i < size; i++)
        {
            _free.TakeAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult();
        }

        while (_idle.TryTake(out var connection))
        {
            connection.Dispose();
        }

        // Whoever still waits is told.
        for (var i = 0; i < size; i++)
        {
            _free.Return();
        }
    }

    private async ValueTask<TResult> WaitAndReadAsync<TResult>(
        Func<SqliteConnection, TResult> read, bool isOneStatement, CancellationToken cancellationToken)
    {
        await _free.TakeAsync(cancellationToken);
        try
        {
            return Read(read, isOneStatement, cancellationToken);
        }
        finally
        {
            _free.Return();
        }
    }

    private TResult Read<TResult>(Func<SqliteConnection, TResult> read, bool isOneStatement, CancellationToken cancellationToken)
    {
        if (_closed)
        {
            throw new StoreUnavailableException(StoreFailure.Closed, "The store is being shut down.");
        }

        SqliteConnection? connection = null;
        var sound = false;
        try
        {
            if (!_idle.TryTake(out connection))
            {
                connection = Open();
            }

            if (!isOneStatement)
            {
                connection.Keep("BEGIN").Run();
            }

            TResult result;

            // The registration's disposal waits for a callback that is running, so that no interrupt hits the next user of the connection.
            using (cancellationToken.Register(static state => ((SqliteConnection)state!).Interrupt(), connection))
            {
                result = read(connection);
            }

            connection.AllowToRun();
            if (!isOneStatement)
            {
                connection.Keep("COMMIT").Run();
            }

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
                _idle.Add(connection!);
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
        connection.Execute("PRAGMA cache_size = -4096");

        // All readers share the system's cache of the file. Nothing truncates it: no other process has it, and it is never vacuumed.
        connection.Execute("PRAGMA mmap_size = 2147418112");
        connection.Execute("PRAGMA temp_store = MEMORY");
        return connection;
    }
}
