using Dezky.DevStack.Building;

namespace Dezky.DevStack.Tests.Building;

public sealed class BuildLogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Failure_WhenTheBuildNamesErrorsTwice_ShowsEachOnceAndNamesTheLog()
    {
        await using var log = new BuildLog(_folder["build.log"]);
        log.Take($"{Surroundings.Root}/src/Ui/A.cs(3,7): error CS1002: ; expected [{Surroundings.Root}/src/Ui/Ui.csproj]");
        log.Take("Build FAILED.");
        log.Take($"{Surroundings.Root}/src/Ui/A.cs(3,7): error CS1002: ; expected [{Surroundings.Root}/src/Ui/Ui.csproj]");

        var failure = log.Failure();

        Assert.Equal(ExitCode.BuildFailed, failure.ExitCode);
        Assert.Equal($"the build failed; its log is {_folder["build.log"]}.\n  | src/Ui/A.cs(3,7): error CS1002: ; expected", failure.Message);
    }

    [Fact]
    public async Task Failure_WhenThereAreManyErrors_SaysHowManyMore()
    {
        await using var log = new BuildLog(_folder["build.log"]);

        for (var line = 1; line <= 30; line++)
        {
            log.Take($"A.cs({line},1): error CS1002: ; expected");
        }

        Assert.EndsWith("\n  … and 18 more", log.Failure().Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failure_WhenNoErrorIsNamed_ShowsTheLastLines()
    {
        await using var log = new BuildLog(_folder["build.log"]);
        log.Take("MSBuild was killed");

        Assert.EndsWith("\n  | MSBuild was killed", log.Failure().Message, StringComparison.Ordinal);
    }
}
