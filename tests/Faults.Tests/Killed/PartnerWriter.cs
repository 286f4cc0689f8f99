using System.Diagnostics;
using System.Text.Json;
using Dezky.Faults.Tests.Support;

namespace Dezky.Faults.Tests.Killed;

/// <summary>What the writer knows of a partner, from what was acknowledged to it.</summary>
internal sealed record KnownPartner(string Slug, string Status, int Margin, IReadOnlyList<string> Actions)
{
    public int Version => Actions.Count;
}

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

    public IReadOnlyList<KnownPartner> Partners => _partner is null ? _finished : [.. _finished, _partner];

    /// <summary>Makes changes until GraphApi is gone; then returns.</summary>
    public async Task WriteAsync(GraphApiProcess api)
    {
        try
        {
            while (true)
            {
                await WriteOneAsync(api);
                await CheckAsync(api);
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

    private async Task WriteOneAsync(GraphApiProcess api)
    {
        _pending ??= Next();
        var answer = await AskAsync(api, _pending.Mutation, new { input = _pending.Input });
        var after = _pending.After;
        var payload = answer.TryGetProperty("data", out var data) && data.ValueKind is JsonValueKind.Object ? data.GetProperty("change") : default;
        Assert.True(
            payload.ValueKind is JsonValueKind.Object && payload.GetProperty("partner") is { ValueKind: JsonValueKind.Object } partner && Matches(partner, after),
            $"{_pending.Mutation} of {after} was answered with {answer}");
        _partner = after;
        _pending = null;

        if (_partner.Actions.Count == ChangesOfOne)
        {
            _finished.Add(_partner);
            _partner = null;
        }
    }

    /// <summary>What was acknowledged is there: nobody else changes this partner.</summary>
    private async Task CheckAsync(GraphApiProcess api)
    {
        if (_partner is not null)
        {
            var answer = await AskAsync(api, Read, new { slug = _partner.Slug });
            Assert.True(Matches(answer.GetProperty("data").GetProperty("partnerBySlug"), _partner), $"{_partner} is stored as {answer}");
        }
    }

    /// <summary>Asks again for as long as the answer says that this helps.</summary>
    private static async Task<JsonElement> AskAsync(GraphApiProcess api, string query, object variables)
    {
        for (var watch = Stopwatch.StartNew(); ; await Task.Delay(50))
        {
            var answer = await api.RunAsync(query, variables);

            if (!IsWorthRepeating(answer) || watch.Elapsed > LongestRefusal)
            {
                return answer;
            }
        }
    }

    private static bool IsWorthRepeating(JsonElement answer) =>
        answer.TryGetProperty("errors", out var errors)
        && errors[0].TryGetProperty("extensions", out var extensions)
        && extensions.TryGetProperty("retryable", out var retryable)
        && retryable.GetBoolean();

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
