using System.Diagnostics;
using System.Runtime.InteropServices;
using Dezky.DocumentServer.Installation;
using Npgsql;

namespace Dezky.DocumentServer.Engine;

/// <summary>A running PostgreSQL, reached by a socket in a folder; it ends together with this process, however that ends.</summary>
internal sealed class Postgres : IAsyncDisposable
{
    public const string User = "postgres";

    private const int SigInt = 2;
    private const int SigQuit = 3;

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(10);

    private readonly Process _process;
    private readonly string _log;

    private Postgres(Process process, string socketFolder, string log)
    {
        _process = process;
        _log = log;
        SocketFolder = socketFolder;
        Ended = process.WaitForExitAsync();
    }

    public string SocketFolder { get; }

    public Task Ended { get; }

    public static async Task<Postgres> StartAsync(EngineFiles files, string data, string socketFolder)
    {
        var log = Path.Combine(data, "server.log");
        const string Script = """log=$1; shift; exec "$@" >>"$log" 2>&1 </dev/null""";
        string[] command =
        [
            .. Owner.RunAs("QUIT"), "sh", "-c", Script, "sh", log, files.Postgres, "-D", data,
            "-c", $"unix_socket_directories={socketFolder}",

            // The engine connects to itself for what must not be part of a command's own transaction, such as a new collection.
            "-c", $"documentdb.localhost_connection_string=host={socketFolder}",
        ];
        await Settings.WriteAsync(data);
        var process = await Spawner.StartAsync(new ProcessStartInfo(command[0], command[1..]) { WorkingDirectory = data });
        return new Postgres(process, socketFolder, log);
    }

    public async Task WaitUntilReadyAsync(CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();

        while (true)
        {
            try
            {
                await using var source = NpgsqlDataSource.Create($"Host={SocketFolder};Username={User};Database={User};Pooling=false");
                await using var connection = await source.OpenConnectionAsync(cancellation);
                return;
            }
            catch (NpgsqlException) when (watch.Elapsed < StartLimit && !Ended.IsCompleted)
            {
                await Task.Delay(20, cancellation);
            }
            catch (NpgsqlException failure)
            {
                throw new InstallationException($"PostgreSQL did not start: {failure.Message}{LastLines()}");
            }
        }
    }

    public string LastLines() =>
        File.Exists(_log) ? string.Concat(File.ReadLines(_log).TakeLast(8).Select(line => $"\n  | {line}")) : "";

    /// <summary>Stops it in order, so that its data are whole without a recovery.</summary>
    public async Task StopAsync()
    {
        await SignalAsync(SigInt);
        await SignalAsync(SigQuit);
    }

    public async ValueTask DisposeAsync()
    {
        await SignalAsync(SigQuit);

        if (!Ended.IsCompleted)
        {
            _process.Kill(entireProcessTree: true);
            await Ended;
        }

        _process.Dispose();
    }

    private async Task SignalAsync(int signal)
    {
        if (Ended.IsCompleted)
        {
            return;
        }

        // It only fails when the process is gone already, and that is what is wanted.
        _ = Kill(_process.Id, signal);
        await Task.WhenAny(Ended, Task.Delay(StopLimit));
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);
}
