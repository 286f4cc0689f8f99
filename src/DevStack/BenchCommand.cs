using System.CommandLine;
using Dezky.DevStack.Building;

namespace Dezky.DevStack;

/// <summary><c>bench</c>: runs a benchmark project of <c>bench/</c>, or lists what is there.</summary>
internal static class BenchCommand
{
    public static Command Create()
    {
        var name = new Argument<string?>("name") { Description = "Which one; without it, all are listed.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("bench", "Run a benchmark or load scenario, or list them.") { name };
        command.SetAction((arguments, cancellation) => RunAsync(arguments.GetValue(name), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string? name, CancellationToken cancellation)
    {
        var folder = Path.Combine(Surroundings.Root, "bench");
        var projects = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.csproj", SearchOption.AllDirectories) : [];
        var names = projects.Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal).ToList();

        if (name is null)
        {
            Console.Out.WriteLine(names.Count == 0 ? "There are no benchmarks yet." : string.Join('\n', names));
            return ExitCode.Done;
        }

        var project = projects.FirstOrDefault(path => string.Equals(Path.GetFileNameWithoutExtension(path), name, StringComparison.OrdinalIgnoreCase))
            ?? throw new LauncherException(
                ExitCode.WrongArguments, names.Count == 0 ? "there are no benchmarks yet." : $"there is no benchmark {name}; there is: {string.Join(", ", names)}.");

        return await Tool.RunAsync(
            [Surroundings.DotNet, "run", "-c", "Release", "--project", project], Surroundings.Root, Console.Out.WriteLine, cancellation) == 0
            ? ExitCode.Done
            : ExitCode.Failed;
    }
}
