using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Dezky.Bench.GraphQL.FanOut;

/// <summary>
/// The clients of the fan-out, a process of their own: it opens all subscriptions, then for each number on its input publishes as many events by
/// mutations, one after the other, waits until everyone has all of them, and prints the microseconds from the first mutation to the last delivery.
/// </summary>
internal sealed class SubscribersProcess(Uri url, int count) : IDisposable
{
    public const string Document = "subscription { tenantChanged { slug name status plan seats } }";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly HttpClient _http = new();
    private readonly List<Subscriber> _subscribers = [];
    private readonly TaskCompletionSource _failed = new();
    private TaskCompletionSource _allDelivered = new();
    private int _published;
    private int _awaited;

    public static async Task<int> RunAsync(Uri url, int count)
    {
        using var process = new SubscribersProcess(url, count);
        try
        {
            await process.SubscribeAsync();
            while (await Console.In.ReadLineAsync() is { } line)
            {
                var elapsed = await process.PublishAsync(int.Parse(line, CultureInfo.InvariantCulture));
                Console.WriteLine(elapsed.TotalMicroseconds.ToString("F0", CultureInfo.InvariantCulture));
            }

            return 0;
        }
        catch (BenchException failure)
        {
            Console.Error.WriteLine(failure.Message);
            return 1;
        }
    }

    public void Dispose()
    {
        _http.Dispose();
        _subscribers.ForEach(subscriber => subscriber.Dispose());
    }

    private async Task SubscribeAsync()
    {
        for (var index = 0; index < count; index++)
        {
            var subscriber = new Subscriber(Delivered);
            _subscribers.Add(subscriber);
            await subscriber.SubscribeAsync(url, Document);
            _ = ReadAsync(subscriber);
        }

        // No message says that a subscription is open: events are published until everyone gets them.
        var waited = Stopwatch.StartNew();
        do
        {
            if (waited.Elapsed > Limit)
            {
                throw new BenchException($"Only {_subscribers.Count(subscriber => subscriber.Last > 0)} of {count} subscribers get events.");
            }

            await MutateAsync(++_published);
            await Task.Delay(200);
        }
        while (_subscribers.Any(subscriber => subscriber.Last != _published));
        Console.WriteLine(0);
    }

    private async Task<TimeSpan> PublishAsync(int events)
    {
        _allDelivered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _awaited, events * count);
        var start = Stopwatch.GetTimestamp();
        for (var index = 0; index < events; index++)
        {
            await MutateAsync(++_published);
        }

        var first = await Task.WhenAny(_allDelivered.Task, _failed.Task, Task.Delay(Limit));
        var elapsed = Stopwatch.GetElapsedTime(start);
        await first;
        return _allDelivered.Task.IsCompleted
            ? elapsed
            : throw new BenchException($"{_awaited} of {events * count} deliveries did not come within {Limit.TotalSeconds} s.");
    }

    private async Task ReadAsync(Subscriber subscriber)
    {
        try
        {
            await subscriber.ReadAsync();
        }
        catch (Exception failure)
        {
            _failed.TrySetException(failure);
        }
    }

    private void Delivered()
    {
        if (Interlocked.Decrement(ref _awaited) == 0)
        {
            _allDelivered.TrySetResult();
        }
    }

    private async Task MutateAsync(int seats)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new
        {
            query = "mutation Change($input: ChangeSeatsInput!) { changeSeats(input: $input) { tenant { seats } } }",
            variables = new { input = new { slug = "tenant-0042", seats } },
        });
        using var content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using var response = await _http.PostAsync(url, content);
        var answer = await response.Content.ReadAsStringAsync();
        if (answer != $"{{\"data\":{{\"changeSeats\":{{\"tenant\":{{\"seats\":{seats}}}}}}}}}")
        {
            throw new BenchException($"The mutation that publishes event {seats} was answered with\n{answer}");
        }
    }
}
