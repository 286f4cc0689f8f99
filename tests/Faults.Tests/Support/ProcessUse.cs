using System.Globalization;

namespace Dezky.Faults.Tests.Support;

/// <summary>What a process uses of the machine, from /proc.</summary>
/// <param name="Threads">Its threads.</param>
/// <param name="Sockets">Its open sockets.</param>
/// <param name="Kilobytes">The memory that is its own.</param>
internal sealed record ProcessUse(int Threads, int Sockets, int Kilobytes)
{
    public static ProcessUse Of(int process)
    {
        var status = File.ReadLines($"/proc/{process}/status").Select(line => line.Split(':', 2)).ToDictionary(parts => parts[0], parts => parts[1].Trim());
        var sockets = Directory.EnumerateFiles($"/proc/{process}/fd").Count(file => File.ResolveLinkTarget(file, returnFinalTarget: false)?.Name.StartsWith("socket:", StringComparison.Ordinal) ?? false);
        return new ProcessUse(Number(status["Threads"]), sockets, Number(status["RssAnon"].Split(' ')[0]));
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
