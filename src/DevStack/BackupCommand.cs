using System.CommandLine;
using System.Diagnostics;
using Dezky.Application.Persistence;
using Dezky.DevStack.Data;
using Dezky.DevStack.Running;
using Microsoft.Extensions.Options;

namespace Dezky.DevStack;

/// <summary><c>backup</c>: writes everything in the store to a file, while the platform runs.</summary>
internal static class BackupCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "The file to write; there must be none of this name." };
        var (data, mongo) = Store.Options();
        var command = new Command("backup", "Write everything in the store to a file, while the platform runs.") { file, data, mongo };
        command.SetAction((arguments, cancellation) => RunAsync(
            Path.GetFullPath(arguments.GetValue(file)!), Store.Of(arguments, data, mongo), cancellation));
        return command;
    }

    /// <summary>What a backup holds, in words.</summary>
    public static string Describe(BackupContent content) =>
        $"{content.Documents} documents, {content.Messages} messages and {content.IdempotencyRecords} idempotency records";

    /// <summary>Turns what the store says about itself or the file into the launcher's sentence.</summary>
    public static async Task<T> ExplainedAsync<T>(string what, Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception failure) when (failure is BackupException or StoreUnavailableException or OptionsValidationException)
        {
            throw new LauncherException(ExitCode.StoreRefused, $"{what}: {failure.Message}", failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new LauncherException(ExitCode.Failed, $"{what}: {failure.Message}", failure);
        }
    }

    private static async Task<int> RunAsync(string file, Store store, CancellationToken cancellation)
    {
        if (File.Exists(file))
        {
            throw new LauncherException(ExitCode.WrongArguments, $"there is a file {file} already; a backup replaces none.");
        }

        var watch = Stopwatch.StartNew();
        var content = await ExplainedAsync($"{store.Name} is not backed up", () => WriteAsync(file, store, cancellation));
        Console.Out.WriteLine(
            $"Backed up {Describe(content)} to {file} ({new FileInfo(file).Length / 1024} KB) in {Progress.Seconds(watch.Elapsed)}.");
        return ExitCode.Done;
    }

    /// <summary>A file of this name is a whole backup: until it is, it has another name.</summary>
    private static async Task<BackupContent> WriteAsync(string file, Store store, CancellationToken cancellation)
    {
        var partial = file + ".partial";
        try
        {
            BackupContent content;
            await using (var output = new FileStream(partial, new FileStreamOptions
            {
                Mode = FileMode.Create,
                Access = FileAccess.ReadWrite,
                BufferSize = 1 << 16,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            }))
            {
                using var host = store.CreateHost();
                content = await host.Services.GetRequiredService<IBackups>().BackUpAsync(output, cancellation);
                output.Flush(flushToDisk: true);
            }

            File.Move(partial, file);
            return content;
        }
        finally
        {
            File.Delete(partial);
        }
    }
}
