using System.CommandLine;
using Dezky.DevStack.Building;
using Dezky.DevStack.Running;
using Dezky.DevStack.Testing;

namespace Dezky.DevStack;

/// <summary><c>test</c>: installs what the tests need, builds once, and runs them all.</summary>
internal static class TestCommand
{
    private const string DeepScale = "20";

    public static Command Create()
    {
        var only = new Option<string?>("--only") { Description = "Only the test projects whose name contains this.", HelpName = "NAME" };
        var deep = new Option<bool>("--deep") { Description = $"Run the random and fault tests with {DeepScale} times the counts." };

        var command = new Command("test", "Install what the tests need, and run them all.") { only, deep };
        command.SetAction((arguments, cancellation) =>
            RunAsync(arguments.GetValue(only), arguments.GetValue(deep), new Progress(Console.Out), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string? only, bool deep, Progress progress, CancellationToken cancellation)
    {
        var projects = Choose(only);
        await Prerequisites.CheckAsync(progress, cancellation);

        if (projects.Any(project => project.NeedsBrowser))
        {
            await Prerequisites.CheckBrowserAsync(progress, cancellation);
        }

        var needsServers = projects.Any(project => project.NeedsServers);

        if (needsServers)
        {
            await Prerequisites.CheckServersAsync(progress, cancellation);
        }

        var installing = needsServers ? await InstallDocumentServerAsync(progress, cancellation) : Task.CompletedTask;
        await Task.WhenAll(BuildAsync(projects, only is null, progress, cancellation), installing);
        await using var documents = needsServers ? await DocumentServer.StartAsync(cancellation) : null;

        Dictionary<string, string> environment = [];

        if (documents is not null)
        {
            environment[DocumentServer.Variable] = documents.ConnectionString;
        }

        if (deep)
        {
            environment["DEZKY_TEST_SCALE"] = DeepScale;
        }

        var reports = await new TestRun(progress, environment).RunAsync(projects, cancellation);
        var failed = reports.Sum(report => report.Failed.Count);
        progress.Say($"{reports.Sum(report => report.Passed)} passed, {failed} failed");
        return failed == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    /// <summary>Builds the server first, so that it can fetch what it runs on while everything else is built.</summary>
    private static async Task<Task> InstallDocumentServerAsync(Progress progress, CancellationToken cancellation)
    {
        await Build.ProjectsAsync([DocumentServer.Project], progress, cancellation);
        return DocumentServer.InstallAsync(progress, cancellation);
    }

    private static async Task BuildAsync(IReadOnlyList<TestProject> projects, bool all, Progress progress, CancellationToken cancellation)
    {
        if (all)
        {
            await Build.EverythingAsync(progress, cancellation);
            return;
        }

        if (projects.Any(project => project.NeedsApps))
        {
            await Build.AppsAsync(progress, cancellation);
        }

        await Build.ProjectsAsync(projects.Select(project => project.Folder), progress, cancellation);
    }

    private static IReadOnlyList<TestProject> Choose(string? only)
    {
        var all = TestProject.FindAll(Surroundings.Root);
        var chosen = only is null ? all : [.. all.Where(project => project.Name.Contains(only, StringComparison.OrdinalIgnoreCase))];

        return chosen.Count > 0
            ? chosen
            : throw new LauncherException(
                ExitCode.WrongArguments, $"no test project is called {only}; there are {string.Join(", ", all.Select(project => project.Name))}.");
    }
}
