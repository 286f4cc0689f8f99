using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Dezky.Bench.GraphQL.Load;

/// <summary>A server in a process of its own, with what the kernel says of it.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly Dictionary<string, string> Production = new()
    {
        ["NODE_ENV"] = "production",
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
        ["DOTNET_ENVIRONMENT"] = "Production",
    };

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);

    // USER_HZ, in which /proc counts, is 100 on every Linux that .NET runs on.
    private const double TicksPerSecond = 100;

    private readonly Process _process;
    private readonly List<string> _output = [];

    private ServerProcess(string name, Process process, Uri url)
    {
        Name = name;
        Url = url;
        _process = process;
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Name { get; }

    public Uri Url { get; }

    /// <summary>The processor time that it has used so far, in its own code and in the kernel.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            var stat = File.ReadAllText($"/proc/{_process.Id}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            var ticks = long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
            return TimeSpan.FromSeconds(ticks / TicksPerSecond);
        }
    }

    /// <summary>The most memory that was resident since <see cref="ForgetPeakMemory"/>, in bytes.</summary>
    public long PeakMemory
    {
        get
        {
            var line = File.ReadLines($"/proc/{_process.Id}/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
        }
    }

    /// <summary>Starts a server and waits until it takes connections.</summary>
    /// <param name="kind">Which; its command gets the port as last argument.</param>
    public static async Task<ServerProcess> StartAsync(ServerKind kind)
    {
        var port = FreePort();
        var process = await Child.StartAsync([.. kind.Command, port.ToString(CultureInfo.InvariantCulture)], kind.Folder, Production);
        var server = new ServerProcess(kind.Name, process, new Uri($"http://127.0.0.1:{port}/graphql"));
        try
        {
            await server.WaitUntilReadyAsync(port);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    // The kernel's own command: 5 resets the peak to what is resident now (proc_pid_clear_refs(5)).
    public void ForgetPeakMemory() => File.WriteAllText($"/proc/{_process.Id}/clear_refs", "5");

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private async Task WaitUntilReadyAsync(int port)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            if (_process.HasExited || waited.Elapsed > StartLimit)
            {
                var reason = _process.HasExited ? $"ended with {_process.ExitCode}" : $"is not ready after {StartLimit.TotalSeconds} s";
                throw new BenchException($"The server {Name} {reason}.\n{LastOutput()}");
            }

            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(50);
            }
        }
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (_output)
        {
            if (line.Data is not null && _output.Count < 1_000)
            {
                _output.Add(line.Data);
            }
        }
    }

    private string LastOutput()
    {
        lock (_output)
        {
            return string.Join('\n', _output.TakeLast(20));
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
