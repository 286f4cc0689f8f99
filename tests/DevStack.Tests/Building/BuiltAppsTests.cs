using Dezky.DevStack.Building;

namespace Dezky.DevStack.Tests.Building;

public sealed class BuiltAppsTests : IDisposable
{
    private readonly TemporaryFolder _root = new();

    public BuiltAppsTests()
    {
        foreach (var folder in (string[])["src", "build", "artifacts/bin/GraphApi/release", "artifacts/bin/OperatorUi/release", "artifacts/bin/PortalUi/release"])
        {
            Directory.CreateDirectory(_root[folder]);
        }

        File.WriteAllText(_root["artifacts/bin/GraphApi/release/Dezky.GraphApi.dll"], "first build");
    }

    public void Dispose() => _root.Dispose();

    [Fact]
    public async Task PutAsideAsync_WhenALaterBuildChangesTheOutput_KeepsTheFilesOfTheFirst()
    {
        var apps = BuiltApps.OfSources(_root.Path);
        await apps.PutAsideAsync(CancellationToken.None);

        File.WriteAllText(_root["artifacts/bin/GraphApi/release/Dezky.GraphApi.dll"], "second build");

        Assert.Equal("first build", File.ReadAllText(apps.Assembly("GraphApi")));
        Assert.True(BuiltApps.OfSources(_root.Path).Exist);
    }

    [Fact]
    public async Task PutAsideAsync_WhenManyBuildsWereMade_ForgetsTheOldOnes()
    {
        for (var change = 0; change < 8; change++)
        {
            File.WriteAllText(_root["src/Thing.cs"], new string('/', change));
            await BuiltApps.OfSources(_root.Path).PutAsideAsync(CancellationToken.None);
        }

        Assert.Equal(5, Directory.GetDirectories(_root["artifacts/apps"]).Length);
        Assert.True(BuiltApps.OfSources(_root.Path).Exist);
    }
}
