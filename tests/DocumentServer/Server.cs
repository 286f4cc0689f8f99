using System.Security.Cryptography.X509Certificates;
using Dezky.DocumentServer.Commands;
using Dezky.DocumentServer.Engine;
using Dezky.DocumentServer.FailPoints;
using Dezky.DocumentServer.Installation;
using Dezky.DocumentServer.Sessions;
using Dezky.DocumentServer.Wire;

namespace Dezky.DocumentServer;

/// <summary>PostgreSQL with DocumentDB, and the gateway in front of it, until they are told to stop.</summary>
internal sealed class Server(EngineFiles files, RunOptions options)
{
    public async Task RunAsync(CancellationToken stop)
    {
        var own = Directory.CreateTempSubdirectory("dezky-documentdb-").FullName;

        try
        {
            var socket = Directory.CreateDirectory(Path.Combine(own, "s")).FullName;
            var data = options.Data is null ? Path.Combine(own, "data") : Path.GetFullPath(options.Data);
            File.SetUnixFileMode(own, (UnixFileMode)0b111_101_101);
            await PrepareAsync(data, socket);
            await using var postgres = await Postgres.StartAsync(files, data, socket);
            await ServeAsync(postgres, stop);
        }
        finally
        {
            Directory.Delete(own, recursive: true);
        }
    }

    private async Task PrepareAsync(string data, string socket)
    {
        await Owner.TakeAsync(socket);

        if (!File.Exists(Path.Combine(data, "PG_VERSION")))
        {
            if (Directory.Exists(data))
            {
                // Only an empty folder becomes a database; a full one makes this fail.
                Directory.Delete(data);
            }

            await PreparedDatabase.CopyAsync(files, data);
        }
    }

    private async Task ServeAsync(Postgres postgres, CancellationToken stop)
    {
        await postgres.WaitUntilReadyAsync(stop);
        using var certificate = options.Certificate is null ? null : X509Certificate2.CreateFromPemFile(options.Certificate, options.Key);
        using var listener = new Listener(options.Port, certificate);
        await using var database = new Database(postgres.SocketFolder);
        await BatchRecords.CreateAsync(database, stop);
        var cursors = new CursorTable();
        var sessions = new LogicalSessions(database, cursors, options.TransactionLifetime);
        var failPoints = new FailPointTable();
        var authentication = new Authentication(options.User, options.Password);
        var counters = new Counters();
        var address = $"127.0.0.1:{listener.Port}";
        var commands = new CommandTable(address, database, sessions, cursors, failPoints, authentication, counters);
        var gateway = new Gateway(commands.Build(), database, sessions, failPoints, authentication, counters);

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var serving = listener.ServeAsync(gateway.ServeAsync, ending.Token);
        var sweeping = sessions.SweepAsync(ending.Token);
        Console.WriteLine($"READY mongodb://{address}/?replicaSet={DiagnosticCommands.ReplicaSet}");

        var first = await Task.WhenAny(serving, sweeping, postgres.Ended);
        await ending.CancelAsync();

        if (!stop.IsCancellationRequested)
        {
            await first;
            throw new InstallationException($"PostgreSQL has ended.{postgres.LastLines()}");
        }

        await postgres.StopAsync();
    }
}
