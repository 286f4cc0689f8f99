using System.Diagnostics;
using Dezky.GraphApi.Tests.Support;

namespace Dezky.Bench.Tokens;

/// <summary>People who work, each with a token of their own, at a rate that leaves the machine room.</summary>
internal sealed class People(ApiProcess api, TestIssuer issuer)
{
    /// <summary>Requests a second.</summary>
    public const int Rate = 200;

    private const int Sessions = 20;

    private static readonly byte[] Body = ApiProcess.BodyOf("{ __typename }");

    private readonly string[] _tokens = [.. Enumerable.Range(0, Sessions).Select(person => issuer.Token($"person-{person}", ApiProcess.Audience))];

    public async Task<Work> WorkAsync(TimeSpan duration)
    {
        var count = (int)(duration.TotalSeconds * Rate);
        var asked = new Task<(double Milliseconds, bool Failed)>[count];
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++)
        {
            // By the clock and not by the answers: who waits for an answer before asking again would not notice a slow server.
            while (Stopwatch.GetElapsedTime(start).TotalSeconds < (double)i / Rate)
            {
                await Task.Delay(1);
            }

            asked[i] = AskAsync(_tokens[i % Sessions]);
        }

        var answers = await Task.WhenAll(asked);
        var times = answers.Select(answer => answer.Milliseconds).Order().ToArray();
        return new Work(times[times.Length / 2], times[(int)(times.Length * 0.95)], answers.Count(answer => answer.Failed));
    }

    private async Task<(double Milliseconds, bool Failed)> AskAsync(string token)
    {
        var start = Stopwatch.GetTimestamp();
        var status = await api.AskAsync(token, Body);
        return (Stopwatch.GetElapsedTime(start).TotalMilliseconds, status is not 200);
    }
}

/// <param name="Median">Milliseconds.</param>
/// <param name="Slow">The 95th percentile in milliseconds.</param>
/// <param name="Failed">How many did not succeed.</param>
internal sealed record Work(double Median, double Slow, int Failed)
{
    public override string ToString() => $"median {Median,7:N2} ms   95th {Slow,7:N2} ms   failed {Failed}";
}
