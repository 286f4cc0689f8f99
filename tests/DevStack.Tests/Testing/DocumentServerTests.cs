using System.Net;
using System.Net.Sockets;
using Dezky.DevStack.Running;
using Dezky.DevStack.Testing;

namespace Dezky.DevStack.Tests.Testing;

public sealed class DocumentServerTests
{
    [Fact]
    public async Task Start_GivesAServerThatEndsWhenItIsDisposed()
    {
        await DocumentServer.InstallAsync(new Progress(TextWriter.Null), CancellationToken.None);
        var server = await DocumentServer.StartAsync(CancellationToken.None);
        var port = new Uri(server.ConnectionString).Port;
        await ConnectAsync(port);

        await server.DisposeAsync();

        await Assert.ThrowsAnyAsync<SocketException>(() => ConnectAsync(port));
    }

    private static async Task ConnectAsync(int port)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port);
    }
}
