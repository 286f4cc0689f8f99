using System.Collections.Concurrent;
using System.Diagnostics;
using Dezky.Application.Persistence;
using Dezky.Infrastructure.Persistence.Mongo.Native;
using Dezky.Infrastructure.Persistence.Shared;

namespace Dezky.Infrastructure.Persistence.Mongo.Driver;

/// <summary>
/// Runs the driver's blocking calls on threads of its own, each with a client of its own, started as they are needed up to a number. What
/// waits is bounded, in number and in time; calls to a server that is away fail at once while one of them tries it again.
/// </summary>
internal sealed class MongoExecutor(MongoPool pool, string server, int maxThreads, TimeProvider time) : IDisposable
{
    private const int QueueLength = 2048;

    /// <summary>How long a call may wait for a thread.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    private readonly BlockingCollection<Job> _jobs = new(QueueLength);
    private readonly MongoCircuit _circuit = new(time);
    private readonly List<Thread> _threads = [];

    /// <summary>Work that was taken on and is not finished yet.</summary>
    private int _outstanding;

    /// <summary>Why the server cannot be used at the moment, or null.</summary>
    public StoreUnavailableException? Unavailable => _circuit.Reason;

    /// <summary>
    /// Runs a piece of work with a client. A caller who cancels no longer waits; work that has begun goes on to its end, which the time-outs bound.
    /// </summary>
    /// <exception cref="StoreUnavailableException">The server is away, or too much waits already.</exception>
    public Task<TResult> RunAsync<TResult>(Func<MongoClient, TResult> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var job = new Job<TResult>(work, cancellationToken);
        Interlocked.Increment(ref _outstanding);
        try
        {
            if (!_jobs.TryAdd(job))
            {
                Interlocked.Decrement(ref _outstanding);
                throw new StoreUnavailableException(StoreFailure.Busy, "More reads and changes wait for MongoDB than the store takes.");
            }
        }
        catch (InvalidOperationException closed)
        {
            Interlocked.Decrement(ref _outstanding);
            throw new StoreUnavailableException(StoreFailure.Closed, "The store is being shut down.", closed);
        }

        StartThreadIfNeeded();
        return cancellationToken.CanBeCanceled ? job.Outcome.Task.WaitAsync(cancellationToken) : job.Outcome.Task;
    }

    /// <summary>Finishes what waits.</summary>
    public void Dispose()
    {
        _jobs.CompleteAdding();
        List<Thread> threads;
        lock (_threads)
        {
            threads = [.. _threads];
        }

        threads.ForEach(thread => thread.Join());
        _jobs.Dispose();
    }

    private void StartThreadIfNeeded()
    {
        lock (_threads)
        {
            if (_threads.Count < maxThreads && _threads.Count < Volatile.Read(ref _outstanding) && !_jobs.IsAddingCompleted)
            {
                var thread = new Thread(Run, maxStackSize: 512 * 1024) { Name = "Dezky MongoDB", IsBackground = true };
                _threads.Add(thread);
                thread.Start();
            }
        }
    }

    private void Run()
    {
        using var client = pool.NewClient();
        foreach (var job in _jobs.GetConsumingEnumerable())
        {
            Run(job, client);
            Interlocked.Decrement(ref _outstanding);
        }
    }

    private void Run(Job job, MongoClient client)
    {
        if (job.IsCancelled)
        {
            job.Cancel();
        }
        else if (Stopwatch.GetElapsedTime(job.Since) > LongestWait)
        {
            job.Fail(new StoreUnavailableException(StoreFailure.Busy, "MongoDB is too slow for what is asked of it."));
        }
        else if (!_circuit.TryEnter(out var reason))
        {
            job.Fail(reason);
        }
        else
        {
            try
            {
                job.Run(client);
                _circuit.Closed();
            }
            catch (MongoException failure)
            {
                var unavailable = failure.AsUnavailable(server);
                _circuit.Record(failure, unavailable);
                job.Fail((Exception?)unavailable ?? failure);
            }
            catch (Exception failure)
            {
                // The thread goes on; the failure is the caller's.
                _circuit.Closed();
                job.Fail(failure);
            }
        }
    }

    private abstract class Job
    {
        public long Since { get; } = Stopwatch.GetTimestamp();

        public abstract bool IsCancelled { get; }

        public abstract void Run(MongoClient client);

        public abstract void Fail(Exception failure);

        public abstract void Cancel();
    }

    private sealed class Job<TResult>(Func<MongoClient, TResult> work, CancellationToken cancellationToken) : Job
    {
        private readonly ActivityContext? _parent = Activity.Current?.Context;

        public TaskCompletionSource<TResult> Outcome { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override bool IsCancelled => cancellationToken.IsCancellationRequested;

        public override void Run(MongoClient client)
        {
            using var activity = StorageTelemetry.StartCall(_parent);
            Outcome.SetResult(work(client));
        }

        public override void Fail(Exception failure) => Outcome.TrySetException(failure);

        public override void Cancel() => Outcome.TrySetCanceled(cancellationToken);
    }
}
