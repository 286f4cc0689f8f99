using Dezky.TestSupport;

namespace Dezky.DocumentServer.Tests;

/// <summary>MongoDB's own driver for Node.js.</summary>
internal static class NodeDriver
{
    private static readonly NodeScripts Scripts = new("Driver", "mongodb-driver");

    /// <summary>The names of all checks, in their order, as they stand in the scripts.</summary>
    public static IReadOnlyList<string> Checks { get; } =
    [
        .. Scripts.Sources.SelectMany(File.ReadLines).Where(line => line.StartsWith("check('", StringComparison.Ordinal)).Select(line => line.Split('\'')[1]),
    ];

    /// <summary>Runs a script to its end; the answer is what it printed.</summary>
    public static Task<string> RunAsync(string script, params string[] arguments) => Scripts.RunAsync(script, arguments);
}
