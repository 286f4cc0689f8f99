using Dezky.DevStack.Building;

namespace Dezky.DevStack.Tests.Building;

public sealed class SourceFingerprintTests : IDisposable
{
    private readonly TemporaryFolder _root = new();
    private readonly string _before;

    public SourceFingerprintTests()
    {
        foreach (var folder in (string[])["src/App/Feature", "src/App/node_modules/left", "src/DevStack", "build", "artifacts"])
        {
            Directory.CreateDirectory(_root[folder]);
        }

        File.WriteAllText(_root["Directory.Build.props"], "<Project />");
        File.WriteAllText(_root["src/App/Feature/Thing.cs"], "class Thing;");
        _before = SourceFingerprint.OfApps(_root.Path);
    }

    public void Dispose() => _root.Dispose();

    [Fact]
    public void OfApps_WhenNothingChanged_StaysTheSame() => Assert.Equal(_before, SourceFingerprint.OfApps(_root.Path));

    [Theory]
    [InlineData("src/App/Feature/Thing.cs")]
    [InlineData("src/App/New.razor")]
    [InlineData("build/New.targets")]
    [InlineData("Directory.Build.props")]
    public void OfApps_WhenASourceIsWritten_Changes(string path)
    {
        File.WriteAllText(_root[path], "something else");

        Assert.NotEqual(_before, SourceFingerprint.OfApps(_root.Path));
    }

    [Fact]
    public void OfApps_WhenASourceIsDeleted_Changes()
    {
        File.Delete(_root["src/App/Feature/Thing.cs"]);

        Assert.NotEqual(_before, SourceFingerprint.OfApps(_root.Path));
    }

    [Theory]
    [InlineData("src/App/node_modules/left/pad.js")]
    [InlineData("src/DevStack/Program.cs")]
    [InlineData("artifacts/build.log")]
    public void OfApps_WhenSomethingElseIsWritten_StaysTheSame(string path)
    {
        File.WriteAllText(_root[path], "of no interest");

        Assert.Equal(_before, SourceFingerprint.OfApps(_root.Path));
    }
}
