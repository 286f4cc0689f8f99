using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Dezky.EndToEnd.Support;

/// <summary>The whole platform, started as a newcomer would: <c>./dezky up</c> on a free range of ports and a folder of its own.</summary>
public partial class Platform : IAsyncLifetime
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(15);

    private readonly string _data = Directory.CreateTempSubdirectory("dezky-e2e-").FullName;
    private readonly ConcurrentQueue<string> _output = new();
    private Process? _process;

    public static string Root { get; } = FindRoot();

    public Uri Api { get; private set; } = null!;

    public Uri Operator { get; private set; } = null!;

    public Uri Portal { get; private set; } = null!;

    public int PortBase { get; private set; }

    public IReadOnlyList<Account> Accounts { get; private set; } = [];

    public Account FirstOperator => Accounts.First(account => account.Kind == "operator");

    public Account Customer => Accounts.First(account => account.Kind == "customer");

    public Account PartnerStaff => Accounts.First(account => account.Kind == "partner");

    public Account LastOperator => Accounts.Last(account => account.Kind == "operator");

    /// <summary>Settings that differ from those of a newcomer, as environment variables.</summary>
    protected virtual IEnumerable<(string Name, string Value)> Settings => [];

    /// <summary>Further arguments of <c>./dezky up</c>, such as the servers to be used.</summary>
    protected virtual IEnumerable<string> Arguments => [];

    /// <summary>What it is filled with.</summary>
    protected virtual string Seed => "demo";

    public virtual async Task InitializeAsync()
    {
        PortBase = FreePortBase();
        var ready = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var accounts = new ConcurrentQueue<Account>();
        var complete = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _process = Start(Settings, ["up", "--port-base", PortBase.ToString(CultureInfo.InvariantCulture), "--data", _data, "--seed", Seed, .. Arguments]);
        _process.EnableRaisingEvents = true;
        _process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException(Explain("ended before it was ready")));
        _process.OutputDataReceived += (_, line) =>
        {
            _output.Enqueue(line.Data ?? "");
            if (line.Data?.StartsWith("READY ", StringComparison.Ordinal) == true)
            {
                ready.TrySetResult(line.Data);
            }
            else if (line.Data?.Split(' ') is ["ACCOUNT", var kind, var email, var password])
            {
                accounts.Enqueue(new Account(kind, email, password));
            }
            else if (ready.Task.IsCompletedSuccessfully)
            {
                complete.TrySetResult();
            }
        };
        _process.ErrorDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();

        try
        {
            var line = await ready.Task.WaitAsync(StartLimit);
            Api = new Uri(ReadyUrl("api").Match(line).Groups[1].Value);
            Operator = new Uri(ReadyUrl("operator").Match(line).Groups[1].Value);
            Portal = new Uri(ReadyUrl("portal").Match(line).Groups[1].Value);
            await complete.Task.WaitAsync(TimeSpan.FromSeconds(10));
        }
        catch (TimeoutException)
        {
            throw new InvalidOperationException(Explain("was not ready in time"));
        }

        Accounts = [.. accounts];
    }

    public virtual async Task DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            const int Terminate = 15;
            _ = Kill(_process.Id, Terminate);
            using var limit = new CancellationTokenSource(StopLimit);
            try
            {
                await _process.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill(entireProcessTree: true);
                throw new InvalidOperationException(Explain("did not stop within 15 s of SIGTERM"));
            }
        }

        _process?.Dispose();
        Directory.Delete(_data, recursive: true);
    }

    /// <summary>Kills one of the platform's processes, as a crash would; the launcher starts it again.</summary>
    /// <param name="app">The name of its assembly, such as <c>Dezky.GraphApi</c>.</param>
    public void Crash(string app)
    {
        const int Kill9 = 9;
        var process = Directory.EnumerateDirectories("/proc").Select(Path.GetFileName)
            .Where(name => int.TryParse(name, out _))
            .First(name => Read(name!, "cmdline").Contains($"{app}.dll", StringComparison.Ordinal) && Read(name!, "environ").Contains(_data, StringComparison.Ordinal));
        Assert.Equal(0, Kill(int.Parse(process!, CultureInfo.InvariantCulture), Kill9));
    }

    /// <summary>Runs a command on the platform's data folder.</summary>
    public async Task RunAsync(params string[] arguments)
    {
        using var process = Start([], [.. arguments, "--data", _data]);
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"./dezky {arguments[0]} failed: {await errors}");
    }

    /// <summary>An access token of the running platform, as a script would get it.</summary>
    public async Task<string> TokenAsync(Account account, string side = "operator")
    {
        using var process = Start(
            [], ["token", side, "--user", account.Email, "--port-base", PortBase.ToString(CultureInfo.InvariantCulture)]);
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? output.Trim()
            : throw new InvalidOperationException($"./dezky token failed: {await process.StandardError.ReadToEndAsync()}");
    }

    private static Process Start(IEnumerable<(string Name, string Value)> settings, string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(Root, "dezky"), arguments)
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    private string Explain(string what) => $"./dezky up {what}. It said:\n{string.Join('\n', _output)}";

    private static string Read(string process, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/{file}");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // It ended meanwhile.
            return "";
        }
    }

    private static int FreePortBase()
    {
        for (var candidate = 26_000 + (Environment.ProcessId % 500 * 10); candidate < 60_000; candidate += 10)
        {
            if (Enumerable.Range(candidate, 4).All(IsFree))
            {
                return candidate;
            }
        }

        throw new InvalidOperationException("There are no four free ports in a row.");
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Dezky.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run from inside the repository.");
    }

    private static Regex ReadyUrl(string name) => new($@"\b{name}=(\S+)");

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int processId, int signal);
}

/// <summary>A demo account that <c>up</c> has printed.</summary>
public sealed record Account(string Kind, string Email, string Password);
