using System.Diagnostics;
using System.Text.Json;

namespace Dezky.Faults.Tests.Support;

/// <summary>
/// Callers that read and change without pause. Each answer must be a success or say that the store is unavailable, and must come in time:
/// anything else ends the load with a failure.
/// </summary>
internal sealed class MixedLoad : IAsyncDisposable
{
    private const int Writers = 4;
    private const int Readers = 4;
    private const string Read = "{ partners(first: 5, order: [{ name: ASC }]) { nodes { slug name status } } }";

    private readonly CancellationTokenSource _stop = new();
    private readonly PartnerWriter[] _writers;
    private readonly Task[] _callers;
    private readonly GraphApiProcess _api;
    private readonly long[] _successes = new long[Writers + Readers];
    private readonly long[] _answeredAt = new long[Writers + Readers];
    private long _refusals;

    private MixedLoad(GraphApiProcess api, int firstWriter)
    {
        _api = api;
        _writers = [.. Enumerable.Range(firstWriter, Writers).Select(number => new PartnerWriter(number))];
        _callers = [.. _writers.Select((writer, caller) => WriteAsync(api, writer, caller)), .. Enumerable.Range(Writers, Readers).Select(caller => ReadAsync(api, caller))];
    }

    /// <summary>The partners that the load has changed, as they must be stored.</summary>
    public IEnumerable<KnownPartner> Partners => _writers.SelectMany(writer => writer.Partners);

    /// <summary>How many answers said that the store is unavailable.</summary>
    public long Refusals => Interlocked.Read(ref _refusals);

    /// <param name="api">Who is called.</param>
    /// <param name="firstWriter">The number of the first writer: no two loads on one store may share one.</param>
    public static MixedLoad Start(GraphApiProcess api, int firstWriter = 0) => new(api, firstWriter);

    /// <summary>Waits until every caller has had a success after this moment.</summary>
    public async Task SucceedsAsync(TimeSpan limit)
    {
        var before = _successes.Select((_, caller) => Interlocked.Read(ref _successes[caller])).ToArray();
        var watch = Stopwatch.StartNew();

        // The answer to what was asked before this moment is the first one; the second was asked after it.
        while (before.Where((count, caller) => Interlocked.Read(ref _successes[caller]) < count + 2).Any())
        {
            await ThrowIfEndedAsync();
            Assert.True(watch.Elapsed < limit, $"Not every caller succeeds within {limit}.\n{State(before)}");
            await Task.Delay(20);
        }
    }

    /// <summary>Waits until some answer says that the store is unavailable.</summary>
    public async Task IsRefusedAsync(TimeSpan limit)
    {
        var before = Refusals;
        var watch = Stopwatch.StartNew();

        while (Refusals == before)
        {
            await ThrowIfEndedAsync();
            Assert.True(watch.Elapsed < limit, $"No answer says within {limit} that the store is unavailable.");
            await Task.Delay(20);
        }
    }

    /// <summary>Ends the load; throws what went wrong in it.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_callers).WaitAsync(GraphApiProcess.LongestAnswer);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAny(Task.WhenAll(_callers), Task.Delay(GraphApiProcess.LongestAnswer));
        _stop.Dispose();
    }

    /// <summary>A caller ends before the load does only by a failure.</summary>
    private async Task ThrowIfEndedAsync()
    {
        if (Array.Find(_callers, caller => caller.IsCompleted) is { } ended)
        {
            try
            {
                await ended;
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"A caller of the load has failed. GraphApi's log:\n{_api.Log}", failure);
            }
        }
    }

    private async Task WriteAsync(GraphApiProcess api, PartnerWriter writer, int caller)
    {
        while (!_stop.IsCancellationRequested)
        {
            Count(caller, await writer.TryWriteOneAsync(api));
        }
    }

    private async Task ReadAsync(GraphApiProcess api, int caller)
    {
        while (!_stop.IsCancellationRequested)
        {
            var answer = await api.RunAsync(Read);
            var isRefused = Answers.IsRefused(answer);
            Assert.True(isRefused || answer.GetProperty("data").GetProperty("partners").ValueKind is JsonValueKind.Object, $"a list was answered with {answer}");
            Count(caller, !isRefused);
        }
    }

    private string State(long[] before)
    {
        var callers = _successes.Select((_, caller) =>
            $"{(caller < Writers ? "writer" : "reader")} {caller}: {Interlocked.Read(ref _successes[caller]) - before[caller]} successes, last answer {Stopwatch.GetElapsedTime(Interlocked.Read(ref _answeredAt[caller])).TotalSeconds:0.0} s ago");
        return $"{string.Join('\n', callers)}\n{Refusals} answers said that the store is unavailable. GraphApi's log:\n{_api.Log}";
    }

    private void Count(int caller, bool succeeded)
    {
        Interlocked.Exchange(ref _answeredAt[caller], Stopwatch.GetTimestamp());

        if (succeeded)
        {
            Interlocked.Increment(ref _successes[caller]);
        }
        else
        {
            Interlocked.Increment(ref _refusals);
        }
    }
}
