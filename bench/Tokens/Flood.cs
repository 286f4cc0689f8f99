using System.Buffers.Text;
using System.Diagnostics;
using System.Text;
using Dezky.GraphApi.Tests.Support;
using Dezky.OpenId.Jose;

namespace Dezky.Bench.Tokens;

/// <summary>
/// Requests of strangers at a steady rate on kept connections: to an address where nothing is, or with wrong tokens of four kinds: signed by another
/// key, made up of two, expired, and unsigned.
/// </summary>
internal sealed class Flood(ApiProcess api, TestIssuer issuer)
{
    /// <summary>Requests a second.</summary>
    public const int Rate = 10_000;

    private const int Connections = 16;
    private const int OfEachKind = 500;

    private static readonly byte[] Body = ApiProcess.BodyOf("{ __typename }");

    private readonly string[] _tokens = Forge(issuer);

    /// <param name="duration">How long.</param>
    /// <param name="isForNothing">Whether the requests go where nothing is: what so many requests cost by themselves.</param>
    public async Task<FloodOutcome> RunAsync(TimeSpan duration, bool isForNothing = false)
    {
        var path = isForNothing ? "/nothing" : "/graphql";
        var (sent, notLookedAt, accepted) = (0L, 0L, 0L);
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(connection => Task.Run(async () =>
        {
            for (var i = connection; Stopwatch.GetElapsedTime(start) < duration; i += Connections)
            {
                // In portions, since no timer is as fine as the rate.
                while (Stopwatch.GetElapsedTime(start).TotalSeconds < (double)(i - (8 * Connections)) / Rate)
                {
                    await Task.Delay(1);
                }

                var status = await api.AskAsync(isForNothing ? "" : _tokens[i % _tokens.Length], Body, path);
                Interlocked.Increment(ref sent);
                Interlocked.Add(ref notLookedAt, status is 429 ? 1 : 0);
                Interlocked.Add(ref accepted, status is 200 ? 1 : 0);
            }
        })));

        return accepted is 0
            ? new FloodOutcome(sent / Stopwatch.GetElapsedTime(start).TotalSeconds, (double)notLookedAt / sent)
            : throw new InvalidOperationException($"{accepted} wrong tokens were accepted.");
    }

    private static string[] Forge(TestIssuer issuer)
    {
        using var theirs = SigningKey.Create(SignatureAlgorithm.Rs256);
        return
        [
            .. Enumerable.Range(0, OfEachKind).SelectMany(number =>
            {
                var right = issuer.Token($"nobody-{number}", ApiProcess.Audience);
                return (string[])
                [
                    $"{right[..right.LastIndexOf('.')]}{theirs.Sign(_ => { })[^343..]}",
                    issuer.Token($"nobody-{number}", ApiProcess.Audience, signedBy: theirs),
                    issuer.Token($"nobody-{number}", ApiProcess.Audience, claims => claims["exp"] = 1_700_000_000),
                    $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes($$"""{"alg":"none","n":{{number}}}"""))}.e30.",
                ];
            }),
        ];
    }
}

/// <param name="PerSecond">Requests sent a second.</param>
/// <param name="NotLookedAt">The share that was turned away without a look.</param>
internal sealed record FloodOutcome(double PerSecond, double NotLookedAt)
{
    public override string ToString() => $"flood {PerSecond,7:N0} /s, {NotLookedAt:P0} not looked at";
}
