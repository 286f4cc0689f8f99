using System.Diagnostics;
using System.Text.Json;

namespace Dezky.Faults.Tests.Support;

/// <summary>
/// Changes partners of its own, one change after the other, each with an idempotency key. A change without an answer is repeated with its
/// key until it is answered: however often it was sent, it must have been made once.
/// </summary>
internal sealed class PartnerWriter(int number)
{
    private const int ChangesOfOne = 12;
    private const string Read = "query ($slug: String!) { partnerBySlug(slug: $slug) { status marginPercent version } }";

    private static readonly TimeSpan LongestRefusal = TimeSpan.FromSeconds(20);

    private readonly List<KnownPartner> _finished = [];
    private KnownPartner? _partner;
    private PartnerChange? _pending;
    private int _acknowledged;

    /// <summary>How many changes were acknowledged.</summary>
    public int Acknowledged => Volatile.Read(ref _acknowledged);

    public IReadOnlyList<KnownPartner> Partners => _partner is null ? _finished : [.. _finished, _partner];

    /// <summary>Makes changes until GraphApi is gone; then returns.</summary>
    public async Task WriteUntilGoneAsync(GraphApiProcess api)
    {
        try
        {
            while (true)
            {
                await WriteOneAsync(api);
            }
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            // It was killed: what was sent last is pending.
        }
    }

    /// <summary>Brings what is pending to its end.</summary>
    public async Task FinishAsync(GraphApiProcess api)
    {
        if (_pending is not null)
        {
            await WriteOneAsync(api);
        }
    }

    /// <summary>Makes one change and looks whether it is there.</summary>
    /// <returns>False when the store is unavailable; the change is then pending.</returns>
    public async Task<bool> TryWriteOneAsync(GraphApiProcess api)
    {
        _pending ??= Next();
        var answer = await api.RunAsync(_pending.Mutation, new { input = _pending.Input });

        if (Answers.IsRefused(answer))
        {
            return false;
        }

        var after = _pending.After;
        var payload = answer.TryGetProperty("data", out var data) && data.ValueKind is JsonValueKind.Object ? data.GetProperty("change") : default;
        Assert.True(
            payload.ValueKind is JsonValueKind.Object && Matches(payload.GetProperty("partner"), after),
            $"{_pending.Mutation} of {after} was answered with {answer}");
        Acknowledge(after);
        return await IsStoredAsync(api, after);
    }

    private async Task WriteOneAsync(GraphApiProcess api)
    {
        var watch = Stopwatch.StartNew();

        while (!await TryWriteOneAsync(api))
        {
            Assert.True(watch.Elapsed < LongestRefusal, $"The store is unavailable for longer than {LongestRefusal}.");
            await Task.Delay(50);
        }
    }

    private void Acknowledge(KnownPartner after)
    {
        _partner = after;
        _pending = null;
        Interlocked.Increment(ref _acknowledged);

        if (_partner.Actions.Count == ChangesOfOne)
        {
            _finished.Add(_partner);
            _partner = null;
        }
    }

    /// <summary>What was acknowledged is there: nobody else changes this partner.</summary>
    private static async Task<bool> IsStoredAsync(GraphApiProcess api, KnownPartner partner)
    {
        var answer = await api.RunAsync(Read, new { slug = partner.Slug });

        if (Answers.IsRefused(answer))
        {
            return false;
        }

        Assert.True(Matches(answer.GetProperty("data").GetProperty("partnerBySlug"), partner), $"{partner} is stored as {answer}");
        return true;
    }

    private PartnerChange Next() => _partner switch
    {
        null => PartnerChange.Create($"kill-{number}-{_finished.Count}"),
        { Status: "IN_NEGOTIATION" } => PartnerChange.Activate(_partner),
        { Actions.Count: var count } when count % 3 == 0 => PartnerChange.Correct(_partner),
        { Status: "ACTIVE" } => PartnerChange.Pause(_partner),
        _ => PartnerChange.Resume(_partner),
    };

    private static bool Matches(JsonElement partner, KnownPartner known) =>
        partner.ValueKind is JsonValueKind.Object
        && partner.GetProperty("status").GetString() == known.Status
        && partner.GetProperty("marginPercent").GetDecimal() == known.Margin
        && partner.GetProperty("version").GetInt64() == known.Version;
}
