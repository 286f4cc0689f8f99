using Dezky.DevStack.Building;

namespace Dezky.DevStack.Tests.Building;

public sealed class SourceFingerprintTests : IDisposable
{
    private readonly TemporaryFolder _root = new();

    public SourceFingerprintTests()
    {
        foreach (var folder in (string[])["src/App/Feature", "src/App/node_modules/left", "src/DevStack", "build", "artifacts"])
        {
            Directory.CreateDirectory(_root[folder]);
        }

        File.WriteAllText(_root["Directory.Build.props"], "<Project />");
        File.WriteAllText(_root["src/App/Feature/Thing.cs"], "class Thing;");
        SourceFingerprint.OfApps(_root.Path).RememberGoodBuild();
    }

    public void Dispose() => _root.Dispose();

    [Fact]
    public void IsOfLastGoodBuild_WhenNothingChanged_IsTrue() => Assert.True(SourceFingerprint.OfApps(_root.Path).IsOfLastGoodBuild());

    [Theory]
    [InlineData("src/App/Feature/Thing.cs")]
    [InlineData("src/App/New.razor")]
    [InlineData("build/New.targets")]
    [InlineData("Directory.Build.props")]
    public void IsOfLastGoodBuild_WhenASourceIsWritten_IsFalse(string path)
    {
        File.WriteAllText(_root[path], "something else");

        Assert.False(SourceFingerprint.OfApps(_root.Path).IsOfLastGoodBuild());
    }

    [Fact]
    public void IsOfLastGoodBuild_WhenASourceIsDeleted_IsFalse()
    {
        File.Delete(_root["src/App/Feature/Thing.cs"]);

        Assert.False(SourceFingerprint.OfApps(_root.Path).IsOfLastGoodBuild());
    }

    [Theory]
    [InlineData("src/App/node_modules/left/pad.js")]
    [InlineData("src/DevStack/Program.cs")]
    [InlineData("artifacts/build.log")]
    public void IsOfLastGoodBuild_WhenSomethingElseIsWritten_IsTrue(string path)
    {
        File.WriteAllText(_root[path], "of no interest");

        Assert.True(SourceFingerprint.OfApps(_root.Path).IsOfLastGoodBuild());
    }
}
