using System.Net;
using System.Text.Json;
using Dezky.GraphApi.Identity;
using Dezky.GraphApi.Tests.Support;
using Dezky.OpenId.Jose;
using Dezky.OpenId.Tokens;
using Microsoft.Extensions.Logging;

namespace Dezky.GraphApi.Tests.Identity;

/// <summary>Somebody who sends wrong tokens without end costs little: neither signatures, nor the provider's keys, nor the log.</summary>
public sealed class FloodTests(TestApi api) : IClassFixture<TestApi>
{
    private const string Query = "{ tenants(first: 1) { nodes { slug } } }";

    [Fact]
    public async Task WrongTokens_AreNotLookedAtAnyMore_WhileThoseInUseGoOn()
    {
        var inUse = api.Issuer.Token(Callers.Operator.Subject!, "dezky-operator");
        var another = api.Issuer.Token(Callers.Operator.Subject!, "dezky-operator");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(inUse));

        var fetches = api.Issuer.KeyFetches;
        using var theirs = SigningKey.Create(SignatureAlgorithm.Rs256);
        var statuses = new HashSet<HttpStatusCode>();
        for (var sent = 0; sent < 20_000 && !statuses.Contains(HttpStatusCode.TooManyRequests); sent++)
        {
            statuses.Add(await StatusAsync(api.Issuer.Token(Callers.Operator.Subject!, "dezky-operator", signedBy: sent % 100 is 0 ? theirs : null, change: Spoil)));
        }

        using var refused = await api.SendAsync(another, Query);
        Assert.Equal([HttpStatusCode.Unauthorized, HttpStatusCode.TooManyRequests], statuses.Order());
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Equal("AUTH_TOO_MANY_INVALID_TOKENS", JsonDocument.Parse(await refused.Content.ReadAsStringAsync()).RootElement
            .GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(inUse));
        Assert.InRange(api.Issuer.KeyFetches - fetches, 0, 1);
    }

    [Fact]
    public void Log_OfAFlood_HasAFewLinesAndTheNumberOfTheRest()
    {
        var lines = new Lines();
        using var log = new RefusalLog(lines);
        for (var refusal = 0; refusal < 1000; refusal++)
        {
            log.Write(new TokenFailure(TokenFailureReason.Expired, "The token has expired."));
        }

        Assert.InRange(lines.Count, 20, 60);
    }

    private static void Spoil(Dictionary<string, object> claims) => claims["exp"] = DateTimeOffset.UtcNow.AddMinutes(-10).ToUnixTimeSeconds();

    private async Task<HttpStatusCode> StatusAsync(string token)
    {
        using var response = await api.SendAsync(token, Query);
        return response.StatusCode;
    }

    private sealed class Lines : ILogger
    {
        private int _count;

        public int Count => _count;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Interlocked.Increment(ref _count);
    }
}
