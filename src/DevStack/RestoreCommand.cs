using System.CommandLine;
using System.Diagnostics;
using Dezky.Application.Persistence;
using Dezky.DevStack.Data;
using Dezky.DevStack.Running;

namespace Dezky.DevStack;

/// <summary><c>restore</c>: puts a backup in the place of what the store holds, while the platform runs.</summary>
internal static class RestoreCommand
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "A file that ./dezky backup wrote." };
        var (data, mongo) = Store.Options();
        var command = new Command("restore", "Put a backup in the place of what the store holds; what it held before is kept.") { file, data, mongo };
        command.SetAction((arguments, cancellation) => RunAsync(
            Path.GetFullPath(arguments.GetValue(file)!), Store.Of(arguments, data, mongo), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string file, Store store, CancellationToken cancellation)
    {
        if (!File.Exists(file))
        {
            throw new LauncherException(ExitCode.WrongArguments, $"there is no file {file}.");
        }

        var watch = Stopwatch.StartNew();
        var outcome = await BackupCommand.ExplainedAsync($"{file} is not restored", async () =>
        {
            await using var backup = File.OpenRead(file);
            using var host = store.CreateHost();
            return await host.Services.GetRequiredService<IBackups>().RestoreAsync(backup, cancellation);
        });
        Console.Out.WriteLine(
            $"Restored {BackupCommand.Describe(outcome.Content)} of {outcome.Content.At:yyyy-MM-dd HH:mm:ss} UTC in {Progress.Seconds(watch.Elapsed)}.");
        if (store.Folder is { } folder)
        {
            await PutInPlaceAsync(folder, outcome.Holder, cancellation);
        }

        return ExitCode.Done;
    }

    /// <summary>The process that has the store open ends; the one that <c>up</c> starts in its place begins with what was restored.</summary>
    private static async Task PutInPlaceAsync(DataPaths folder, int? holder, CancellationToken cancellation)
    {
        if (holder is not { } process)
        {
            Console.Out.WriteLine("Nothing runs on this data folder: it is used from the next start on.");
            return;
        }

        Console.Out.WriteLine("GraphApi is started again with it …");
        ProcessSignals.Terminate(process);
        var watch = Stopwatch.StartNew();
        while (File.Exists(folder.IncomingDatabase))
        {
            if (watch.Elapsed > LongestWait)
            {
                throw new LauncherException(ExitCode.NotReady, $"GraphApi (process {process}) has not started again; what was restored is used when it does.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), cancellation);
        }

        Console.Out.WriteLine($"It is used now. What was there before: {folder.DatabaseBeforeRestore}.");
    }
}
