using Dezky.DevStack.Running;

namespace Dezky.DevStack.Tests.Running;

public sealed class ChildProcessTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task StartAsync_WhenTheChildSpeaks_WritesBothStreamsToItsLog()
    {
        using var child = await StartAsync("echo out; echo err >&2; exit 3");

        await child.Ended.WaitAsync(Patience);

        Assert.Equal(["out", "err"], child.Log.LastLines(10));
        Assert.Equal("exit code 3", child.Ending);
    }

    [Fact]
    public async Task StartAsync_WhenSettingsAreGiven_TheChildHasThemAsItsEnvironment()
    {
        using var child = await StartAsync("echo $Storage__Provider in $(pwd)");

        await child.Ended.WaitAsync(Patience);

        Assert.Equal([$"Sqlite in {_folder.Path}"], child.Log.LastLines(10));
    }

    [Fact]
    public async Task StopAsync_WhenTheChildListens_LetsItEndByItself()
    {
        using var child = await StartAsync("trap 'echo bye; exit 0' TERM; echo ready; while :; do sleep 0.05; done");
        await SaysAsync(child, "ready");

        await child.StopAsync(Patience);

        Assert.Equal(["ready", "bye"], child.Log.LastLines(10));
        Assert.Equal("exit code 0", child.Ending);
    }

    [Fact]
    public async Task StopAsync_WhenTheChildDoesNotListen_KillsIt()
    {
        using var child = await StartAsync("trap '' TERM; echo ready; while :; do sleep 0.05; done");
        await SaysAsync(child, "ready");

        await child.StopAsync(TimeSpan.FromMilliseconds(200));

        Assert.Equal("killed by signal 9", child.Ending);
    }

    [Fact]
    public async Task StopAsync_WhenTheChildHasEndedAlready_IsDone()
    {
        using var child = await StartAsync("exit 0");
        await child.Ended.WaitAsync(Patience);

        await child.StopAsync(Patience);

        Assert.Equal("exit code 0", child.Ending);
    }

    private Task<ChildProcess> StartAsync(string script) => ChildProcess.StartAsync(
        new ChildSpecification("A child", ["sh", "-c", script], _folder.Path, new Dictionary<string, string> { ["Storage__Provider"] = "Sqlite" }),
        LogFile.StartNew(_folder.Path, "child"));

    private static Task SaysAsync(ChildProcess child, string line) =>
        Eventually.HoldsAsync(() => child.Log.LastLines(1).Contains(line), Patience, () => $"never said {line}");
}
