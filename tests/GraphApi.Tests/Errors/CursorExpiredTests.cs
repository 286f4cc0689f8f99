using Dezky.GraphApi.Tests.Support;

namespace Dezky.GraphApi.Tests.Errors;

/// <summary>What a subscriber is told whose cursor leads nowhere.</summary>
public sealed class CursorExpiredTests(TestApi api) : IClassFixture<TestApi>
{
    [Theory]
    [InlineData("tenantChanged", "tenant { slug }")]
    [InlineData("partnerChanged", "partner { slug }")]
    public async Task Subscribe_BehindACursorOfAnotherStore_EndsWithCursorExpired(string name, string fields)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));

        var answers = await api.SubscribeAsync(Callers.Operator, $"subscription {{ {name}(after: \"ffffff\") {{ cursor {fields} }} }}", null, limit.Token)
            .ToListAsync(limit.Token);

        var error = Assert.Single(Assert.Single(answers).GetProperty("errors").EnumerateArray());
        Assert.Equal("CURSOR_EXPIRED", error.GetProperty("extensions").GetProperty("code").GetString());
        Assert.Contains("subscribe again", error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }
}
