using System.Globalization;

namespace Dezky.Bench.Soak;

/// <summary>What this process holds of the machine.</summary>
/// <param name="Megabytes">Memory of its own, as the kernel counts it (<c>RssAnon</c>).</param>
/// <param name="HeapMegabytes">The managed heap at the end of the last collection.</param>
/// <param name="Handles">Open files and sockets.</param>
/// <param name="Threads">Threads.</param>
internal sealed record ProcessUse(double Megabytes, double HeapMegabytes, int Handles, int Threads)
{
    public static ProcessUse Now()
    {
        var status = File.ReadLines("/proc/self/status").Select(line => line.Split(':', 2)).ToDictionary(parts => parts[0], parts => parts[1].Trim());
        return new ProcessUse(
            double.Parse(status["RssAnon"].Split(' ')[0], CultureInfo.InvariantCulture) / 1024,
            GC.GetGCMemoryInfo().HeapSizeBytes / 1048576.0,
            Directory.EnumerateFileSystemEntries("/proc/self/fd").Count(),
            int.Parse(status["Threads"], CultureInfo.InvariantCulture));
    }
}
