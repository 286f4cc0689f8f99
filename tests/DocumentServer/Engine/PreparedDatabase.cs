using Dezky.DocumentServer.Installation;
using Npgsql;

namespace Dezky.DocumentServer.Engine;

/// <summary>A data folder with the extension in it, made once and copied for each start.</summary>
internal static class PreparedDatabase
{
    public static async Task MakeAsync(EngineFiles files, string socketFolder)
    {
        var draft = files.PreparedData + ".new";
        Directory.CreateDirectory(draft);
        Directory.CreateDirectory(socketFolder);
        await Owner.TakeAsync(draft);
        await Owner.TakeAsync(socketFolder);

        await Shell.RunAsync("Making a database", draft,
        [
            .. Owner.RunAs("KILL"), files.InitDb, "-D", draft, "-A", "trust", "-U", Postgres.User, "--no-sync", "--no-locale", "-E", "UTF8", "-L", files.Share,
        ]);
        await Settings.IncludeAsync(draft);

        await using (var postgres = await Postgres.StartAsync(files, draft, socketFolder))
        {
            await postgres.WaitUntilReadyAsync(CancellationToken.None);
            await CreateExtensionAsync(postgres.SocketFolder);
            await postgres.StopAsync();
        }

        Directory.Move(draft, files.PreparedData);
    }

    /// <summary>Copies the prepared folder to where a server is to run.</summary>
    public static async Task CopyAsync(EngineFiles files, string data)
    {
        await Shell.RunAsync("Copying the prepared database", "/", ["cp", "-r", "--reflink=auto", files.PreparedData, data]);
        File.Delete(Path.Combine(data, "server.log"));
        await Owner.TakeAsync(data);
        File.SetUnixFileMode(data, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static async Task CreateExtensionAsync(string socketFolder)
    {
        await using var source = NpgsqlDataSource.Create($"Host={socketFolder};Username={Postgres.User};Database={Postgres.User};Pooling=false");
        await using var command = source.CreateCommand("CREATE EXTENSION documentdb CASCADE; CREATE EXTENSION documentdb_extended_rum");
        await command.ExecuteNonQueryAsync();
    }
}
