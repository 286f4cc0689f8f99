using System.Collections.Concurrent;
using System.Diagnostics;

namespace Dezky.Bench.GraphQL;

/// <summary>
/// Starts processes that end with this one, however it ends. The kernel ends them when the <em>thread</em> that started them does, and threads of
/// the pool end whenever they are idle: so one thread starts them all.
/// </summary>
internal static class Child
{
    private static readonly BlockingCollection<(ProcessStartInfo Start, TaskCompletionSource<Process> Started)> Requests = [];

    static Child()
    {
        new Thread(Run) { IsBackground = true, Name = "children" }.Start();
    }

    /// <summary>Starts a program with its input, output and errors in our hands.</summary>
    public static Task<Process> StartAsync(
        IEnumerable<string> command, string folder = "", IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo("setpriv", ["--pdeathsig", "KILL", .. command])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

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
                // Whoever asked for the process gets it; the thread has to go on for the others.
                started.SetException(failure);
            }
        }
    }
}
