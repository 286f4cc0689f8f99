using System.Diagnostics;
using System.Threading.Channels;
using Dezky.Application.Persistence;
using Dezky.Domain.Shared;
using Dezky.Infrastructure.Persistence.Shared;
using Dezky.Infrastructure.Persistence.Sqlite.Native;

namespace Dezky.Infrastructure.Persistence.Sqlite;

/// <summary>
/// The one connection that writes. Who comes while nobody writes commits on its own thread, which spares it two changes of threads. Units of
/// work that arrive while a commit is being made durable are left to the writer's thread and share the next one (group commit), so that
/// throughput does not depend on how fast the device syncs.
/// </summary>
internal sealed class SqliteWriter : IDisposable
{
    private const int QueueLength = 1024;
    private const int MaxBatch = 512;
    private const int ProbeSize = 32 * 1024;

    private readonly Channel<Work> _queue = Channel.CreateBounded<Work>(new BoundedChannelOptions(QueueLength) { SingleReader = true });
    private readonly SqliteConnection _connection;
    private readonly string _path;
    private readonly Action<long> _committed;
    private readonly UnitWriter _units;
    private readonly Thread _thread;

    /// <summary>Held by whoever uses the connection.</summary>
    private readonly Lock _turn = new();
    private bool _closed;

    /// <param name="connection">The connection, which the writer owns from now on.</param>
    /// <param name="path">The database file, for messages.</param>
    /// <param name="time">The clock of commits.</param>
    /// <param name="committed">Called after a commit that holds messages, with the cursor of its last one.</param>
    public SqliteWriter(SqliteConnection connection, string path, TimeProvider time, Action<long> committed)
    {
        _connection = connection;
        _path = path;
        _committed = committed;
        _units = new UnitWriter(connection, time);
        _thread = new Thread(Run) { Name = "Dezky store writer", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Why the last commit failed, or null when it did not.</summary>
    public StoreUnavailableException? LastFailure { get; private set; }

    /// <summary>Commits a unit of work, or only checks it. Once it is queued it is not cancelled any more: its outcome would be unknown.</summary>
    public async ValueTask<Error?> WriteAsync(IReadOnlyList<StagedChange> changes, bool checkOnly, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var unit = new Unit(changes, checkOnly);
        if (!TryCommitNow(unit))
        {
            await EnqueueAsync(unit, cancellationToken);
        }

        return await unit.Outcome.Task;
    }

    /// <summary>Runs something else in a transaction of its own, such as a portion of a bulk load.</summary>
    public async ValueTask<TResult> RunAsync<TResult>(Func<SqliteConnection, TResult> action, CancellationToken cancellationToken)
    {
        var job = new Job<TResult>(action);
        await EnqueueAsync(job, cancellationToken);
        return await job.Outcome.Task;
    }

    /// <summary>
    /// After a failed commit: takes a little space and gives it back. When that succeeds, the store counts as working again; an instance that
    /// gets no requests because it is not ready would never find out otherwise.
    /// </summary>
    public async ValueTask ProbeAsync(CancellationToken cancellationToken)
    {
        await RunAsync(
            connection =>
            {
                connection.Execute("CREATE TABLE dezky_probe (space BLOB)");
                connection.Execute($"INSERT INTO dezky_probe VALUES (zeroblob({ProbeSize}))");
                connection.Execute("DROP TABLE dezky_probe");
                return true;
            },
            cancellationToken);
        LastFailure = null;
    }

    /// <summary>Writes what is queued, moves the log into the database file and closes it.</summary>
    public void Dispose()
    {
        _queue.Writer.TryComplete();
        if (_thread != Thread.CurrentThread)
        {
            _thread.Join();
        }
    }

    private async ValueTask EnqueueAsync(Work work, CancellationToken cancellationToken)
    {
        try
        {
            await _queue.Writer.WriteAsync(work, cancellationToken);
        }
        catch (ChannelClosedException closed)
        {
            throw new StoreUnavailableException(StoreFailure.Closed, "The store is being shut down.", closed);
        }
    }

    /// <returns>False when it is somebody else's turn.</returns>
    private bool TryCommitNow(Unit unit)
    {
        if (!_turn.TryEnter())
        {
            return false;
        }

        try
        {
            if (_closed || _queue.Reader.Count > 0)
            {
                return false;
            }

            Commit([unit]);
            return true;
        }
        finally
        {
            _turn.Exit();
        }
    }

    private void Run()
    {
        var reader = _queue.Reader;
        var batch = new List<Unit>(MaxBatch);

        // A thread of its own may block; the pool's may not, and the library's calls do.
        while (reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            lock (_turn)
            {
                Work? job = null;
                while (job is null && batch.Count < MaxBatch && reader.TryRead(out var work))
                {
                    if (work is Unit unit)
                    {
                        batch.Add(unit);
                    }
                    else
                    {
                        job = work;
                    }
                }

                if (batch.Count > 0)
                {
                    Commit(batch);
                    batch.Clear();
                }

                job?.Run(this);
            }
        }

        lock (_turn)
        {
            Close();
        }
    }

    private void Commit(List<Unit> batch)
    {
        using var activity = StorageTelemetry.StartCommit()?.SetTag("db.operation.batch.size", batch.Count);
        var start = Stopwatch.GetTimestamp();
        var lastMessage = _units.LastMessage;
        try
        {
            _connection.Keep("BEGIN IMMEDIATE").Run();
            if (batch.Exists(unit => unit.CheckOnly) || !_units.TryApply(batch.Select(unit => unit.Changes)))
            {
                RollBack();
                _units.Forget(lastMessage);
                _connection.Keep("BEGIN IMMEDIATE").Run();
                batch.ForEach(Apply);
            }

            _units.WriteTexts();
            _connection.Keep("COMMIT").Run();
        }
        catch (Exception failure)
        {
            // Whoever waits must be answered, whatever happened; the exception goes to each of them.
            RollBack();
            _units.Forget(lastMessage);
            var reason = Translate(failure);
            LastFailure = reason as StoreUnavailableException;
            batch.ForEach(unit => unit.Fail(reason));
            return;
        }

        LastFailure = null;
        StorageTelemetry.Committed(batch.Count, Stopwatch.GetElapsedTime(start));
        if (_units.LastMessage > 0)
        {
            _committed(_units.LastMessage);
        }

        batch.ForEach(unit => unit.Complete());
    }

    private void Apply(Unit unit)
    {
        try
        {
            unit.Result = _units.Apply(unit.Changes, unit.CheckOnly);
        }
        catch (Exception failure) when (_connection.InTransaction)
        {
            // It took back its own writes; the others of the batch go on.
            unit.Failure = Translate(failure);
        }
    }

    private void RunJob(Action<SqliteConnection> action)
    {
        _connection.Keep("BEGIN IMMEDIATE").Run();
        try
        {
            action(_connection);
            _connection.Keep("COMMIT").Run();
        }
        catch
        {
            RollBack();
            throw;
        }
    }

    private void RollBack()
    {
        if (_connection.InTransaction)
        {
            _connection.Execute("ROLLBACK");
        }
    }

    private void Close()
    {
        _closed = true;
        try
        {
            _connection.Checkpoint();
        }
        catch (SqliteException failure)
        {
            // Nothing is lost: the log is read at the next start.
            LastFailure = failure.AsUnavailable(_path);
        }
        finally
        {
            _connection.Dispose();
        }
    }

    private Exception Translate(Exception failure) => (failure as SqliteException)?.AsUnavailable(_path) ?? failure;

    private abstract class Work
    {
        public abstract void Run(SqliteWriter writer);
    }

    private sealed class Unit(IReadOnlyList<StagedChange> changes, bool checkOnly) : Work
    {
        public IReadOnlyList<StagedChange> Changes { get; } = changes;

        public bool CheckOnly { get; } = checkOnly;

        public TaskCompletionSource<Error?> Outcome { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Error? Result { get; set; }

        public Exception? Failure { get; set; }

        public void Complete()
        {
            if (Failure is null)
            {
                Outcome.SetResult(Result);
            }
            else
            {
                Outcome.SetException(Failure);
            }
        }

        public void Fail(Exception reason) => Outcome.SetException(Failure ?? reason);

        public override void Run(SqliteWriter writer) => throw new InvalidOperationException("Units are committed in batches.");
    }

    private sealed class Job<TResult>(Func<SqliteConnection, TResult> action) : Work
    {
        public TaskCompletionSource<TResult> Outcome { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override void Run(SqliteWriter writer)
        {
            try
            {
                TResult? result = default;
                writer.RunJob(connection => result = action(connection));
                Outcome.SetResult(result!);
            }
            catch (Exception failure)
            {
                // The writing thread goes on; the failure is the caller's.
                Outcome.SetException(writer.Translate(failure));
            }
        }
    }
}
