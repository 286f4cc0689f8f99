using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Dezky.Application.Messaging;
using Dezky.Application.Partners;
using Dezky.Application.Persistence;
using Dezky.Application.Pipeline;
using Dezky.Application.Search;
using Dezky.Domain.Partners;
using Dezky.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace Dezky.Bench.Soak;

/// <summary>
/// A mixed load of use cases on one store, at a steady rate: reads of every kind, changes with and without idempotency keys, refused ones,
/// and readers of the log that come and go.
/// </summary>
internal sealed class Load(string name, TestApp app, SoakOptions options)
{
    private const int Partners = 60_000;

    private readonly ConcurrentQueue<double> _milliseconds = new();
    private readonly ConcurrentBag<string> _failures = [];
    private long _operations;
    private int _partners;

    public string Name => name;

    public long Operations => Interlocked.Read(ref _operations);

    /// <summary>The first of what went wrong, and how much did.</summary>
    public (int Count, string? First) Failures => (_failures.Count, _failures.FirstOrDefault());

    /// <summary>How long the slowest hundredth of the operations since the last call took, in milliseconds.</summary>
    public double TakeSlowest()
    {
        var taken = new List<double>();
        while (_milliseconds.TryDequeue(out var one))
        {
            taken.Add(one);
        }

        taken.Sort();
        return taken.Count is 0 ? 0 : taken[taken.Count * 99 / 100];
    }

    public async Task RunAsync(CancellationToken stop)
    {
        // More than the stores keep in their caches, which would otherwise fill during the run.
        _partners = (int)await app.Services.GetRequiredService<IBulkLoader>().LoadAsync(Enumerable.Range(1, Partners).Select(PartnerOf), stop);
        await Task.WhenAll(Enumerable.Range(0, options.Callers).Select(caller => Task.Run(() => CallAsync(new Random(caller), stop), CancellationToken.None)));
    }

    private async Task CallAsync(Random random, CancellationToken stop)
    {
        var pause = TimeSpan.FromSeconds((double)options.Callers / options.Rate);
        using var timer = new PeriodicTimer(pause);
        while (!stop.IsCancellationRequested)
        {
            var start = Stopwatch.GetTimestamp();
            try
            {
                await RunOneAsync(random);
            }
            catch (Exception failure)
            {
                // The run goes on; its end says what went wrong.
                _failures.Add(failure.ToString());
            }

            _milliseconds.Enqueue(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            Interlocked.Increment(ref _operations);
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    private Task RunOneAsync(Random random) => random.Next(100) switch
    {
        < 30 => app.SendAsync(new GetPartnerBySlugQuery(Slug(random))),
        < 45 => app.SendAsync(new ListPartnersQuery(PartnerQuery(random))),
        < 52 => app.SendAsync(new SearchQuery(random.Next(2) is 0 ? "partner 1" : "tner", 10)),
        < 57 => app.SendAsync(new CountPartnersQuery(Filter.All)),
        < 85 => UpdateAsync(random),
        < 88 => CreateAsync($"key-{Guid.NewGuid()}"),
        < 91 => RefusedAsync(random),
        < 95 => ReadMessagesAsync(random),
        _ => CheckOnlyAsync(random),
    };

    private async Task CreateAsync(string? key)
    {
        var command = new CreatePartnerCommand(NameOf(Interlocked.Increment(ref _partners)), "Partner", null, null, 10, null) { IdempotencyKey = key };
        Require((await app.SendAsync(command)).Error);
        if (key is not null)
        {
            Require((await app.SendAsync(command)).Error);
        }
    }

    private async Task UpdateAsync(Random random) => Require((await app.SendAsync(Update(random))).Error);

    private async Task CheckOnlyAsync(Random random) => Require((await app.SendAsync(Update(random) with { ValidateOnly = true })).Error);

    private async Task RefusedAsync(Random random)
    {
        if ((await app.SendAsync(new CreatePartnerCommand(Slug(random), "Partner", null, null, 10, null))).Error is not PartnerSlugTaken)
        {
            throw new InvalidOperationException("A slug that is taken was given again.");
        }
    }

    private async Task ReadMessagesAsync(Random random)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await using var reader = app.Services.GetRequiredService<IMessageStream>().ReadAsync<PartnerChanged>(null, limit.Token).GetAsyncEnumerator(limit.Token);
        var next = reader.MoveNextAsync();
        await UpdateAsync(random);
        await next;
    }

    private UpdatePartnerCommand Update(Random random) => new(
        Slug(random),
        new Change<string>(string.Create(CultureInfo.InvariantCulture, $"Partner {random.Next(1_000_000)}"), IsGiven: true),
        default,
        default,
        default,
        default);

    private static DocumentQuery PartnerQuery(Random random) => new(
        random.Next(2) is 0 ? Filter.All : Filter.For<Partner>(partner => partner.Name.Value.Contains("ner 1")),
        [new Order(FieldPath.Of<Partner>(partner => partner.Name), Descending: random.Next(2) is 0)],
        PageRequest.Forward(30));

    private string Slug(Random random) => NameOf(1 + random.Next(Math.Max(1, Volatile.Read(ref _partners) - 20)));

    private static Partner PartnerOf(int number) => Partner.Create(
        new PartnerId(Guid.CreateVersion7()), PartnerSlug.Parse(NameOf(number)).Value, A.PartnerDetails($"Partner {number}"), A.Moment);

    private static string NameOf(int number) => string.Create(CultureInfo.InvariantCulture, $"partner-{number}");

    private static void Require(Domain.Shared.Error? error)
    {
        if (error is not null)
        {
            throw new InvalidOperationException($"{error.Code}: {error.Message}");
        }
    }
}
