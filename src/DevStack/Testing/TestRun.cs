using System.Diagnostics;
using Dezky.DevStack.Building;
using Dezky.DevStack.Running;

namespace Dezky.DevStack.Testing;

/// <summary>Runs test projects: the light ones two at a time, then the heavy ones one by one.</summary>
internal sealed class TestRun(Progress progress, IReadOnlyDictionary<string, string> environment)
{
    private static readonly TimeSpan LongestProject = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(20);

    public async Task<IReadOnlyList<TestReport>> RunAsync(IReadOnlyList<TestProject> projects, CancellationToken cancellation)
    {
        var reports = new List<TestReport>();
        var light = projects.Where(project => !project.IsHeavy);
        var options = new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = cancellation };

        await Parallel.ForEachAsync(light, options, async (project, token) =>
        {
            var report = await RunAsync(project, token);

            lock (reports)
            {
                reports.Add(report);
            }
        });

        foreach (var project in projects.Where(project => project.IsHeavy))
        {
            reports.Add(await RunAsync(project, cancellation));
        }

        return reports;
    }

    private async Task<TestReport> RunAsync(TestProject project, CancellationToken cancellation)
    {
        progress.Say($"{project.Name} …");
        var watch = Stopwatch.StartNew();
        var report = await ReportAsync(project, cancellation);
        var skipped = report.Skipped == 0 ? "" : $", {report.Skipped} skipped";
        var failures = string.Concat(report.Failed.Select(failed => $"\n  FAILED {failed.Name}{Indented(failed.Message)}"));
        progress.Say($"{project.Name}: {report.Passed} passed, {report.Failed.Count} failed{skipped} in {Progress.Seconds(watch.Elapsed)}{failures}");
        return report;
    }

    private async Task<TestReport> ReportAsync(TestProject project, CancellationToken cancellation)
    {
        if (Directory.Exists(project.ReportFolder))
        {
            Directory.Delete(project.ReportFolder, recursive: true);
        }

        var output = new List<string>();
        var problem = await ExecuteAsync(project, output, cancellation);
        var path = Path.Combine(project.ReportFolder, "report.trx");
        var report = File.Exists(path) ? TestReport.Read(path) : new TestReport(0, 0, []);

        if (problem is null && report.RanNothing)
        {
            problem = "it ran no test";
        }

        return problem is null
            ? report
            : report.With(new FailedTest($"{project.Name} as a whole: {problem}", string.Join('\n', output.TakeLast(20))));
    }

    /// <summary>Runs the project; the answer is what went wrong apart from failed tests, if anything.</summary>
    private async Task<string?> ExecuteAsync(TestProject project, List<string> output, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(LongestProject);
        var finished = 0;
        var spoken = Stopwatch.StartNew();

        void Follow(string line)
        {
            output.Add(line);
            finished += line.StartsWith("  Passed ", StringComparison.Ordinal) || line.StartsWith("  Failed ", StringComparison.Ordinal) ? 1 : 0;

            if (spoken.Elapsed > Quiet)
            {
                progress.Say($"{project.Name} … {finished} tests so far");
                spoken.Restart();
            }
        }

        try
        {
            var code = await Tool.RunAsync(
                [
                    Surroundings.DotNet, "test", project.Assembly, "--results-directory", project.ReportFolder,
                    "--logger", "trx;LogFileName=report.trx", "--logger", "console;verbosity=normal",
                ],
                Surroundings.Root,
                Follow,
                limit.Token,
                environment);

            // The runner ends with 1 when tests failed, which the report tells better.
            return code is 0 or 1 && !output.Any(line => line.Contains("Test Run Aborted", StringComparison.OrdinalIgnoreCase))
                ? null
                : $"the runner ended with {code}";
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return $"it did not end within {LongestProject.TotalMinutes:0} minutes";
        }
    }

    private static string Indented(string message) => string.Concat(message.Split('\n').Select(line => $"\n    {line.TrimEnd()}"));
}
