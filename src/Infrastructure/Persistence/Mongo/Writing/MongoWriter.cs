using System.Diagnostics;
using System.Threading.Channels;
using Dezky.Application.Persistence;
using Dezky.Domain.Shared;
using Dezky.Infrastructure.Persistence.Mongo.Driver;
using Dezky.Infrastructure.Persistence.Mongo.Native;
using Dezky.Infrastructure.Persistence.Shared;

namespace Dezky.Infrastructure.Persistence.Mongo.Writing;

/// <summary>
/// Commits units of work. One thread of the process runs transactions: units that arrive while a commit is on its way share the next one, so
/// that many cost the server little more than one. When a shared transaction is refused, its units are committed one by one, so that a refused
/// one goes alone. Units of one write need no transaction and do not wait for that thread, which would make the slowest of them wait far longer.
/// </summary>
internal sealed class MongoWriter : IDisposable
{
    private const int QueueLength = 1024;
    private const int MaxBatch = 128;
    private const long MaxBatchSize = 4 * 1024 * 1024;

    private readonly Channel<MongoUnit> _queue = Channel.CreateBounded<MongoUnit>(new BoundedChannelOptions(QueueLength) { SingleReader = true });
    private readonly MongoPool _pool;
    private readonly MongoExecutor _executor;
    private readonly string _server;
    private readonly MongoCircuit _circuit;
    private readonly TimeProvider _time;
    private readonly Action<long> _committed;
    private readonly Thread _thread;

    /// <param name="pool">Gives the writer's client.</param>
    /// <param name="executor">Runs what needs no transaction.</param>
    /// <param name="server">The server's name, for messages.</param>
    /// <param name="time">The clock of commits.</param>
    /// <param name="committed">Called after a commit that holds messages, with the cursor of its last one.</param>
    public MongoWriter(MongoPool pool, MongoExecutor executor, string server, TimeProvider time, Action<long> committed)
    {
        _pool = pool;
        _executor = executor;
        _server = server;
        _circuit = new MongoCircuit(time);
        _time = time;
        _committed = committed;
        _thread = new Thread(Run) { Name = "Dezky MongoDB writer", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Commits a unit of work, or only checks it. Once it is queued it is not cancelled any more: its outcome would be unknown.</summary>
    public async ValueTask<Error?> WriteAsync(IReadOnlyList<MongoChange> changes, bool checkOnly, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var unit = new MongoUnit(changes, checkOnly);
        if (unit.IsSingleWrite)
        {
            return await WriteSingleAsync(unit);
        }

        try
        {
            await _queue.Writer.WriteAsync(unit, cancellationToken);
        }
        catch (ChannelClosedException closed)
        {
            throw new StoreUnavailableException(StoreFailure.Closed, "The store is being shut down.", closed);
        }

        return await unit.Outcome.Task;
    }

    /// <summary>Writes what is queued.</summary>
    public void Dispose()
    {
        _queue.Writer.TryComplete();
        if (_thread != Thread.CurrentThread)
        {
            _thread.Join();
        }
    }

    private Task<Error?> WriteSingleAsync(MongoUnit unit) => _executor.RunAsync(
        client =>
        {
            var start = Stopwatch.GetTimestamp();
            var refusal = new MongoTransactions(client, _time).CommitAlone(unit, out _);
            StorageTelemetry.Committed(1, Stopwatch.GetElapsedTime(start));
            return refusal;
        },
        CancellationToken.None);

    private void Run()
    {
        using var client = _pool.NewClient();
        var transactions = new MongoTransactions(client, _time);
        var batch = new List<MongoUnit>(MaxBatch);

        // A thread of its own may block; the pool's may not, and the driver's calls do.
        while (_queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            var size = 0L;
            while (batch.Count < MaxBatch && size < MaxBatchSize && _queue.Reader.TryRead(out var unit))
            {
                batch.Add(unit);
                size += unit.Size;
            }

            Commit(transactions, batch);
            batch.Clear();
        }
    }

    private void Commit(MongoTransactions transactions, List<MongoUnit> batch)
    {
        var shared = batch.FindAll(unit => !unit.CheckOnly);
        if (shared.Count > 1 && CommitTogether(transactions, shared))
        {
            batch.RemoveAll(unit => !unit.CheckOnly);
        }

        batch.ForEach(unit => CommitAlone(transactions, unit));
    }

    /// <returns>False when one of the units is refused; then nothing was written.</returns>
    private bool CommitTogether(MongoTransactions transactions, List<MongoUnit> units)
    {
        var isDone = true;
        Attempt(units, () =>
        {
            isDone = transactions.Commit(units, out var cursor) is MongoVerdict.Done;
            if (isDone)
            {
                Told(cursor, () => units.ForEach(unit => unit.Outcome.SetResult(null)));
            }
        });
        return isDone;
    }

    private void CommitAlone(MongoTransactions transactions, MongoUnit unit) => Attempt([unit], () =>
    {
        var refusal = transactions.CommitAlone(unit, out var cursor);
        Told(cursor, () => unit.Outcome.SetResult(refusal));
    });

    private void Attempt(List<MongoUnit> units, Action commit)
    {
        if (!_circuit.TryEnter(out var reason))
        {
            units.ForEach(unit => unit.Outcome.SetException(reason));
            return;
        }

        using var activity = StorageTelemetry.StartCommit()?.SetTag("db.system.name", "mongodb").SetTag("db.operation.batch.size", units.Count);
        var start = Stopwatch.GetTimestamp();
        try
        {
            commit();
            _circuit.Closed();
            StorageTelemetry.Committed(units.Count, Stopwatch.GetElapsedTime(start));
        }
        catch (Exception failure)
        {
            // Whoever waits must be answered, whatever happened; the writing thread goes on.
            var told = Translate(failure);
            units.ForEach(unit => unit.Outcome.TrySetException(told));
        }
    }

    private Exception Translate(Exception failure)
    {
        if (failure is not MongoException known)
        {
            _circuit.Closed();
            return failure;
        }

        var unavailable = known.AsUnavailable(_server);
        _circuit.Record(known, unavailable);
        return (Exception?)unavailable ?? known;
    }

    /// <summary>Whoever waits for the commit finds it known already; and it took place, whatever becomes of the hint.</summary>
    private void Told(long cursor, Action answer)
    {
        try
        {
            if (cursor > 0)
            {
                _committed(cursor);
            }
        }
        finally
        {
            answer();
        }
    }
}
