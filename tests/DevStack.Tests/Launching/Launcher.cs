using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Dezky.DevStack.Tests.Launching;

/// <summary>The launcher as a process of its own, run from what the build left, as <c>./dezky</c> runs it.</summary>
internal sealed class Launcher : IAsyncDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(4);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly ConcurrentQueue<string> _errors = new();

    private Launcher(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Keep(_output, line.Data);
        process.ErrorDataReceived += (_, line) => Keep(_errors, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    public IReadOnlyList<string> Output => [.. _output];

    public string Errors => string.Join('\n', _errors);

    public bool HasEnded => _process.HasExited;

    public IReadOnlyList<string> Accounts => [.. _output.Where(line => line.StartsWith("ACCOUNT ", StringComparison.Ordinal))];

    public static Launcher Start(params string[] arguments) => Start(new Dictionary<string, string>(), arguments);

    public static Launcher Start(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        // A test run in the background inherits an ignored SIGINT, which no program can hear; a terminal gives the default one.
        var start = new ProcessStartInfo("env", ["--default-signal=INT", Surroundings.DotNet, Surroundings.Assembly("DevStack"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new Launcher(Process.Start(start)!);
    }

    /// <summary>Runs a command to its end.</summary>
    public static async Task<Launcher> RunAsync(params string[] arguments)
    {
        var launcher = Start(arguments);
        await launcher.EndAsync();
        return launcher;
    }

    public static Launcher Up(int portBase, string data, params string[] more) =>
        Start(["up", "--port-base", portBase.ToString(CultureInfo.InvariantCulture), "--data", data, .. more]);

    public static async Task<Launcher> UpAndReadyAsync(int portBase, string data, params string[] more)
    {
        var launcher = Up(portBase, data, more);
        await launcher.SaysAsync("Ctrl-C stops everything.");
        return launcher;
    }

    /// <summary>Waits until a line begins so, for the given time, and gives it back.</summary>
    public async Task<string> SaysAsync(string beginning, int time = 1)
    {
        string? Find() => _output.Where(line => line.StartsWith(beginning, StringComparison.Ordinal)).ElementAtOrDefault(time - 1);
        await Eventually.HoldsAsync(() => Find() is not null || HasEnded, Longest, () => $"never said «{beginning}»: {this}");
        return Find() ?? throw new InvalidOperationException($"ended without saying «{beginning}»: {this}");
    }

    public async Task<int> EndAsync(TimeSpan? longest = null)
    {
        using var limit = new CancellationTokenSource(longest ?? Longest);
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    public void Signal(string name) => Signals.Send(name, Id);

    public async ValueTask DisposeAsync()
    {
        if (!HasEnded)
        {
            // Its parts go with it.
            _process.Kill();
            await EndAsync();
        }

        _process.Dispose();
    }

    public override string ToString() => string.Join('\n', _output.Concat(_errors));

    private static void Keep(ConcurrentQueue<string> lines, string? line)
    {
        if (line is not null)
        {
            lines.Enqueue(line);
        }
    }
}
