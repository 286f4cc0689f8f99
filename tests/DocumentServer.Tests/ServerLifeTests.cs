using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Server = Dezky.TestSupport.Servers.DocumentServer;

namespace Dezky.DocumentServer.Tests;

/// <summary>The server's processes: killed, started again, ended.</summary>
public sealed class ServerLifeTests
{
    [Fact]
    public async Task Kill_EndsTheServer_AndRestartBringsItBackWithWhatWasAcknowledged()
    {
        await using var server = await Server.StartAsync();
        var port = server.Port;
        await NodeDriver.RunAsync("store.mjs", server.ConnectionStringFor("kept"), "3");

        await server.KillAsync();
        await Assert.ThrowsAnyAsync<SocketException>(() => ConnectAsync(port));
        await server.RestartAsync();

        Assert.Equal(port, server.Port);
        Assert.Equal(3, await CountAsync(server.ConnectionStringFor("kept")));
    }

    [Fact]
    public async Task Kill_WhileWritesAreUnderWay_LosesNoneThatWasAcknowledged()
    {
        await using var server = await Server.StartAsync();
        var database = server.ConnectionStringFor("kept");
        var storing = NodeDriver.RunAsync("store-until-it-fails.mjs", database);

        while (await CountAsync(database) == 0)
        {
            Assert.False(storing.IsCompleted, "the writer has ended before the server was killed");
        }

        await server.KillAsync();
        var acknowledged = int.Parse(await storing, CultureInfo.InvariantCulture);
        await server.RestartAsync();

        // The write under way when it was killed may have been done without an answer.
        Assert.InRange(await CountAsync(database), acknowledged, acknowledged + 1);
    }

    [Fact]
    public async Task Transaction_WhoseClientDiesDuringAStatement_StandsInNobodysWay()
    {
        var server = await Server.SharedAsync();
        var database = server.ConnectionStringFor($"dead_{Guid.CreateVersion7():N}");
        await NodeDriver.RunAsync("store.mjs", database, "1");

        await Assert.ThrowsAsync<InvalidOperationException>(() => NodeDriver.RunAsync("die-in-transaction.mjs", database));

        var changed = await NodeDriver.RunAsync("change.mjs", database).WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal("""{"_id":0,"seen":true}""", changed.Trim());
    }

    [Fact]
    public async Task Dispose_LeavesNeitherProcessNorFolder()
    {
        var server = await Server.StartAsync();
        var database = server.DatabaseProcess;
        var folder = server.Folder;

        await server.DisposeAsync();

        Assert.False(Directory.Exists(folder));
        Assert.Throws<ArgumentException>(() => Process.GetProcessById(database));
    }

    [Fact]
    public async Task TheDatabase_EndsWithAGatewayThatWasKilled()
    {
        await using var server = await Server.StartAsync();
        using var database = Process.GetProcessById(server.DatabaseProcess);

        server.KillGateway();

        await database.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(20));
    }

    private static async Task<int> CountAsync(string database) =>
        int.Parse(await NodeDriver.RunAsync("count.mjs", database), CultureInfo.InvariantCulture);

    private static async Task ConnectAsync(int port)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port);
    }
}
