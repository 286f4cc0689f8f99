using Dezky.Ui.Data;

namespace Dezky.Ui.Tests.Data;

public sealed class TimeInWordsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, "just now")]
    [InlineData(-44, "just now")]
    [InlineData(-45, "1 min ago")]
    [InlineData(-7 * 60, "7 min ago")]
    [InlineData(-5 * 3600, "5 h ago")]
    [InlineData(-86400, "1 day ago")]
    [InlineData(-6 * 86400, "6 days ago")]
    [InlineData(20, "just now")]
    [InlineData(3 * 86400, "in 3 days")]
    public void Of_WithinAWeek_SaysTheDistance(int seconds, string words) => Assert.Equal(words, TimeInWords.Of(Now.AddSeconds(seconds), Now));

    [Fact]
    public void Of_LongerAgo_SaysTheDay()
    {
        Assert.Equal("1 Nov", TimeInWords.Of(new DateTimeOffset(2026, 11, 1, 8, 0, 0, TimeSpan.Zero), Now));
        Assert.Equal("1 Nov 2024", TimeInWords.Of(new DateTimeOffset(2024, 11, 1, 8, 0, 0, TimeSpan.Zero), Now));
    }

    [Fact]
    public void Of_ADayThatBeganElsewhere_IsCountedInUtc() =>
        Assert.Equal("30 Sep", TimeInWords.Of(new DateTimeOffset(2026, 10, 1, 1, 0, 0, TimeSpan.FromHours(2)), Now));
}
