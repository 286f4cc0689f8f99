using Dezky.DevStack.Data;

namespace Dezky.DevStack.Tests.Data;

public sealed class DataFolderTests : IDisposable
{
    private readonly TemporaryFolder _root = new();

    public void Dispose() => _root.Dispose();

    [Fact]
    public void Take_WhenTheFolderIsNew_LetsOnlyTheOwnerIntoSecrets()
    {
        using var data = DataFolder.Take(_root["new"]);

        Assert.All(
            (string[])[data.Paths.Secrets, data.Paths.Identity, data.Paths.Keys],
            folder => Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder)));
    }

    [Fact]
    public void Take_WhenTaken_NamesTheHolderUntilItLetsGo()
    {
        using (DataFolder.Take(_root.Path))
        {
            var refusal = Assert.Throws<LauncherException>(() => DataFolder.Take(_root.Path));

            Assert.Equal(ExitCode.AlreadyRunning, refusal.ExitCode);
            Assert.Contains($"{_root.Path} is in use by process {Environment.ProcessId}", refusal.Message, StringComparison.Ordinal);
        }

        DataFolder.Take(_root.Path).Dispose();
    }

    [Fact]
    public void Empty_WhenOthersKeepFilesThere_RemovesOnlyOurs()
    {
        using var data = DataFolder.Take(_root.Path);
        string[] ours = [data.Paths.Database, data.Paths.Database + "-wal", data.Paths.SeedRecord, Path.Combine(data.Paths.Secrets, "client")];
        Assert.All(ours, file => File.WriteAllText(file, "ours"));
        File.WriteAllText(_root["notes.txt"], "theirs");

        data.Empty();

        Assert.DoesNotContain(ours, File.Exists);
        Assert.Equal("theirs", File.ReadAllText(_root["notes.txt"]));
    }
}
