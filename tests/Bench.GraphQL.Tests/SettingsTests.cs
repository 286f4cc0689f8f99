using Dezky.Bench.GraphQL.Load;

namespace Dezky.Bench.GraphQL.Tests;

public sealed class SettingsTests
{
    [Fact]
    public void Parse_ReadsListsAndNumbers()
    {
        var settings = Settings.Parse(["--cases", "hello, Page", "--servers", "dezky", "--seconds", "3"]);

        Assert.Equal(["hello", "Page"], settings.Cases);
        Assert.Equal([ServerKind.Engine], Settings.Choose(settings.Servers, ServerKind.All, server => server.Name).Select(server => server.Name));
        Assert.Equal((3, 3), (settings.Seconds, settings.WarmUpSeconds));
    }

    [Theory]
    [InlineData("«--fast» is not known here", "--fast", "1")]
    [InlineData("«--seconds» is not known here, or lacks its value", "--seconds")]
    [InlineData("«0» is not a number of seconds", "--seconds", "0")]
    public void Parse_WhenAnOptionIsWrong_SaysWhich(string sentence, params string[] arguments)
    {
        var failure = Assert.Throws<BenchException>(() => Settings.Parse(arguments));

        Assert.StartsWith(sentence, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Choose_WhenANameIsUnknown_NamesThoseThereAre()
    {
        var failure = Assert.Throws<BenchException>(() => Settings.Choose(["nginx"], ServerKind.All, server => server.Name));

        Assert.Equal("There is no «nginx»; there is: dezky, kestrel, mercurius, yoga, apollo.", failure.Message);
    }
}
