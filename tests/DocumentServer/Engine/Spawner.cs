using System.Collections.Concurrent;
using System.Diagnostics;

namespace Dezky.DocumentServer.Engine;

/// <summary>
/// Starts processes from one thread that lives as long as this process: the kernel sends a child its death signal when the
/// <em>thread</em> that started it ends.
/// </summary>
internal static class Spawner
{
    private static readonly BlockingCollection<(ProcessStartInfo Start, TaskCompletionSource<Process> Started)> Requests = [];

    static Spawner() => new Thread(Run) { IsBackground = true, Name = "process spawner" }.Start();

    public static Task<Process> StartAsync(ProcessStartInfo start)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        Requests.Add((start, started));
        return started.Task;
    }

    private static void Run()
    {
        foreach (var (start, started) in Requests.GetConsumingEnumerable())
        {
            try
            {
                started.SetResult(Process.Start(start)!);
            }
            catch (Exception failure)
            {
                // Handed to whoever asked for the process; this thread goes on for the others.
                started.SetException(failure);
            }
        }
    }
}
