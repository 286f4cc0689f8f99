using System.Collections.Concurrent;
using System.Diagnostics;

namespace Dezky.DevStack.Running;

/// <summary>
/// Starts processes from one thread that lives as long as the launcher. The kernel sends a child its death signal when the
/// <em>thread</em> that started it ends, and threads of the pool end whenever they are idle.
/// </summary>
internal static class ProcessSpawner
{
    private static readonly BlockingCollection<(ProcessStartInfo Start, TaskCompletionSource<Process> Started)> Requests = [];

    static ProcessSpawner()
    {
        new Thread(Run) { IsBackground = true, Name = "process spawner" }.Start();
    }

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
                // Handed to whoever asked for the process; this thread has to go on for the others.
                started.SetException(failure);
            }
        }
    }
}
