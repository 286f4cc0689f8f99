using System.CommandLine;
using Dezky.DevStack.Building;
using Dezky.DevStack.Running;

namespace Dezky.DevStack;

/// <summary><c>schema</c>: writes the API's schema to the file that is reviewed with every change of it.</summary>
internal static class SchemaCommand
{
    private const string Target = "src/GraphApi/schema.graphql";

    public static Command Create()
    {
        var command = new Command("schema", $"Write {Target}.");
        command.SetAction((_, cancellation) => RunAsync(new Progress(Console.Out), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Progress progress, CancellationToken cancellation)
    {
        var apps = await Build.AppsAsync(progress, cancellation);

        var lines = new List<string>();
        var errors = new List<string>();
        string[] print = [Surroundings.DotNet, apps.Assembly("GraphApi"), "--print-schema"];
        var code = await Tool.RunAsync(print, Surroundings.Root, lines.Add, cancellation, errorLine: errors.Add);

        if (code != 0 || lines.Count == 0)
        {
            var said = string.Concat(errors.Concat(lines).TakeLast(12).Select(line => $"\n  | {line}"));
            throw new LauncherException(ExitCode.Failed, $"GraphApi printed no schema (exit code {code}). It said:{said}");
        }

        var path = Path.Combine(Surroundings.Root, Target);
        var schema = string.Join('\n', lines).TrimEnd() + "\n";

        if (File.Exists(path) && await File.ReadAllTextAsync(path, cancellation) == schema)
        {
            progress.Say($"{Target} is up to date.");
            return ExitCode.Done;
        }

        await File.WriteAllTextAsync(path, schema, cancellation);
        progress.Say($"{Target} is written: {lines.Count} lines.");
        return ExitCode.Done;
    }
}
