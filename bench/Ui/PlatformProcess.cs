using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Dezky.Bench.Ui;

/// <summary>The platform as <c>./dezky up</c> starts it, on ports and a folder of its own.</summary>
internal sealed partial class PlatformProcess : IAsyncDisposable
{
    private const int Terminate = 15;
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(10);

    private readonly string _data = Directory.CreateTempSubdirectory("dezky-bench-ui-").FullName;
    private readonly Process _process;

    private PlatformProcess(int tenants)
    {
        var start = new ProcessStartInfo(
            Path.Combine(Root, "dezky"),
            ["up", "--port-base", Text(FreePortBase()), "--data", _data, "--seed", $"load:{Text(tenants)}"])
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        };
        _process = Process.Start(start)!;
    }

    public Uri Operator { get; private set; } = null!;

    public (string Email, string Password) Account { get; private set; }

    private static string Root { get; } = FindRoot();

    public static async Task<PlatformProcess> StartAsync(int tenants)
    {
        var platform = new PlatformProcess(tenants);
        try
        {
            using var limit = new CancellationTokenSource(StartLimit);
            await platform.ReadAsync(limit.Token);
            return platform;
        }
        catch
        {
            await platform.DisposeAsync();
            throw;
        }
    }

    /// <summary>The process that runs an app.</summary>
    public static int ProcessOf(string app) =>
        Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), out var id) ? id : 0)
            .Where(id => id > 0 && CommandLine(id).Contains($"Dezky.{app}.dll", StringComparison.Ordinal))
            .DefaultIfEmpty()
            .Max() is > 0 and var found ? found : throw new BenchException($"{app} does not run.");

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _ = Kill(_process.Id, Terminate);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        Directory.Delete(_data, recursive: true);
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        while (await _process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.StartsWith("READY ", StringComparison.Ordinal))
            {
                Operator = new Uri(line.Split(' ').Single(part => part.StartsWith("operator=", StringComparison.Ordinal))["operator=".Length..]);
            }
            else if (line.Split(' ') is ["ACCOUNT", "operator", var email, var password])
            {
                Account = (email, password);

                // What it says from now on must not fill the pipe.
                _ = _process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                return;
            }
        }

        throw new BenchException("./dezky up ended before it was ready.");
    }

    private static string CommandLine(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{Text(process)}/cmdline");
        }
        catch (IOException)
        {
            // It has ended meanwhile.
            return "";
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int FreePortBase() =>
        Enumerable.Range(0, 3000).Select(step => 27_000 + (step * 10)).First(candidate => Enumerable.Range(candidate, 4).All(IsFree));

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

        return folder?.FullName ?? throw new BenchException("The benchmark does not run from inside the repository.");
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int processId, int signal);
}
