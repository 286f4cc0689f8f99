using System.Diagnostics;

namespace Dezky.DevStack.Running;

/// <summary>What to start, and under which name people know it.</summary>
internal sealed record ChildSpecification(
    string Name, IReadOnlyList<string> Command, string WorkingFolder, IReadOnlyDictionary<string, string> Environment);

/// <summary>
/// A part of the platform as a process of its own. It writes to its log file itself, so that nothing is lost when it or the launcher
/// dies; it is in a session of its own, so that Ctrl-C in the terminal reaches the launcher alone, which then stops the parts in order.
/// </summary>
internal sealed class ChildProcess : IDisposable
{
    // setpriv asks the kernel to kill the child when the launcher is gone, however it went. A launcher that died before that request
    // is noticed by the changed parent.
    private const string Script = """test "$PPID" = "$1" || exit 1; log=$2; shift 2; exec setsid "$@" >>"$log" 2>&1 </dev/null""";

    private readonly Process _process;

    private ChildProcess(string name, Process process, LogFile log)
    {
        Name = name;
        Log = log;
        _process = process;
        Ended = process.WaitForExitAsync();
    }

    public string Name { get; }

    public LogFile Log { get; }

    public int Id => _process.Id;

    public Task Ended { get; }

    public static async Task<ChildProcess> StartAsync(ChildSpecification child, LogFile log)
    {
        var start = new ProcessStartInfo("setpriv", ["--pdeathsig", "KILL", "sh", "-c", Script, "sh"])
        {
            WorkingDirectory = child.WorkingFolder,
        };
        start.ArgumentList.Add($"{System.Environment.ProcessId}");
        start.ArgumentList.Add(log.Path);

        foreach (var argument in child.Command)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in child.Environment)
        {
            start.Environment[name] = value;
        }

        return new ChildProcess(child.Name, await ProcessSpawner.StartAsync(start), log);
    }

    /// <summary>How the ended process ended, in words.</summary>
    public string Ending => _process.ExitCode > 128 ? $"killed by signal {_process.ExitCode - 128}" : $"exit code {_process.ExitCode}";

    /// <summary>Asks the process to end, and ends it when it has not done so in time.</summary>
    public async Task StopAsync(TimeSpan grace)
    {
        if (!Ended.IsCompleted)
        {
            ProcessSignals.Terminate(_process.Id);
        }

        try
        {
            await Ended.WaitAsync(grace);
        }
        catch (TimeoutException)
        {
            _process.Kill(entireProcessTree: true);
            await Ended;
        }
    }

    public void Dispose() => _process.Dispose();
}
