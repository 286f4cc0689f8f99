using System.Globalization;
using System.Text;

namespace Dezky.DevStack.Tests.Launching;

/// <summary>The processes that work on a data folder: each part has it in its command line or in its settings.</summary>
internal static class ProcessesOf
{
    public static IReadOnlyList<int> DataFolder(string folder) =>
    [
        .. Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, out _))
            .Select(name => int.Parse(name!, CultureInfo.InvariantCulture))
            .Where(process => process != Environment.ProcessId && Mentions(process, folder)),
    ];

    public static int Part(string folder, string assembly) =>
        DataFolder(folder).Single(process => Read(process, "cmdline").Contains(assembly, StringComparison.Ordinal));

    public static Task AreGoneAsync(string folder, TimeSpan longest) => Eventually.HoldsAsync(
        () => DataFolder(folder).Count == 0,
        longest,
        () => $"still there: {string.Join("; ", DataFolder(folder).Select(process => Read(process, "cmdline")))}");

    private static bool Mentions(int process, string folder) =>
        Read(process, "cmdline").Contains(folder, StringComparison.Ordinal) || Read(process, "environ").Contains(folder, StringComparison.Ordinal);

    private static string Read(int process, string file)
    {
        try
        {
            return Encoding.UTF8.GetString(File.ReadAllBytes($"/proc/{process}/{file}")).Replace('\0', ' ');
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // It ended meanwhile.
            return "";
        }
    }
}
