using Dezky.DevStack.Running;

namespace Dezky.DevStack.Tests.Running;

public sealed class LogFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void StartNew_WhenCalledAgain_KeepsTheLogsOfTheLastStarts()
    {
        for (var start = 1; start <= 8; start++)
        {
            File.WriteAllText(LogFile.StartNew(_folder.Path, "api").Path, $"start {start}");
        }

        Assert.Equal(
            ["api.1.log: start 7", "api.2.log: start 6", "api.3.log: start 5", "api.4.log: start 4", "api.log: start 8"],
            Directory.GetFiles(_folder.Path).Order(StringComparer.Ordinal).Select(file => $"{Path.GetFileName(file)}: {File.ReadAllText(file)}"));
    }

    [Fact]
    public void LastLines_WhenTheLogIsLong_GivesItsEnd()
    {
        var log = LogFile.StartNew(_folder.Path, "api");
        File.WriteAllLines(log.Path, Enumerable.Range(1, 100_000).Select(number => $"line {number}").Append(""));

        Assert.Equal(["line 99999", "line 100000"], log.LastLines(2));
    }

    [Fact]
    public void Explain_WhenThePartSaidNothing_GivesTheSentenceAlone()
    {
        var log = LogFile.StartNew(_folder.Path, "api");

        Assert.Equal($"it ended; its log is {log.Path}.", log.Explain("it ended"));
    }
}
