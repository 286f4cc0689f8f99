using System.CommandLine;
using Dezky.DevStack.Building;
using Dezky.DevStack.Running;

namespace Dezky.DevStack;

/// <summary><c>bench</c>: builds a benchmark of <c>bench/</c> in Release and runs it, or lists what is there.</summary>
internal static class BenchCommand
{
    private const string Prefix = "Bench.";

    public static Command Create()
    {
        var name = new Argument<string?>("name") { Description = "Which one; without it, all are listed.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("bench", "Run a benchmark or load scenario, or list them. What follows the name is handed over to it.") { name };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((arguments, cancellation) =>
            RunAsync(arguments.GetValue(name), arguments.UnmatchedTokens, new Progress(Console.Out), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string? name, IReadOnlyList<string> options, Progress progress, CancellationToken cancellation)
    {
        var names = Names();

        if (name is null && options is [])
        {
            progress.Say(string.Join('\n', names));
            return ExitCode.Done;
        }

        var chosen = names.FirstOrDefault(known => string.Equals(known, name, StringComparison.OrdinalIgnoreCase))
            ?? throw new LauncherException(ExitCode.WrongArguments, $"there is no benchmark {name ?? options[0]}; there is {string.Join(", ", names)}.");

        await Build.ProjectsAsync([$"bench/{chosen}"], progress, cancellation);
        return await Tool.RunAsync(
            [Surroundings.DotNet, Surroundings.Assembly(Prefix + chosen), .. options],
            Surroundings.Root,
            progress.Say,
            cancellation,
            errorLine: Console.Error.WriteLine) == 0
            ? ExitCode.Done
            : ExitCode.Failed;
    }

    private static IReadOnlyList<string> Names() =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Surroundings.Root, "bench"), $"{Prefix}*.csproj", SearchOption.AllDirectories)
            .Select(path => Path.GetFileNameWithoutExtension(path)[Prefix.Length..])
            .Order(StringComparer.Ordinal),
    ];
}
