using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Server = Dezky.TestSupport.Servers.DocumentServer;

namespace Dezky.DocumentServer.Tests;

/// <summary>Bytes that are no message close their own connection and nothing else.</summary>
public sealed class MalformedMessageTests
{
    private const int OpMsg = 2013;

    public static TheoryData<string, byte[]> Messages => new()
    {
        { "a length below a header's", Message(OpMsg, [], length: 3) },
        { "a length that no message may have", Message(OpMsg, [], length: int.MaxValue) },
        { "an unknown operation", Message(4711, [0, 0, 0, 0]) },
        { "no body", Message(OpMsg, [0, 0, 0, 0]) },
        { "an unknown kind of section", Message(OpMsg, [0, 0, 0, 0, 9]) },
        { "a document longer than its message", Message(OpMsg, [0, 0, 0, 0, 0, 255, 0, 0, 0, 0]) },
        { "a document of a negative length", Message(OpMsg, [0, 0, 0, 0, 0, 255, 255, 255, 255, 0]) },
        { "a text without an end", Message(OpMsg, [0, 0, 0, 0, 0, 8, 0, 0, 0, 2, 65, 65, 0]) },
        { "a section beyond its message", Message(OpMsg, [0, 0, 0, 0, 1, 127, 0, 0, 0, 65, 0]) },
        { "not the protocol at all", "GET / HTTP/1.1\r\nHost: x\r\n\r\n"u8.ToArray() },
    };

    [Theory]
    [MemberData(nameof(Messages))]
    public async Task Message_ThatIsNone_ClosesItsConnectionOnly(string what, byte[] message)
    {
        var server = await Server.SharedAsync();
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, server.Port);
        var stream = client.GetStream();

        await stream.WriteAsync(message);
        client.Client.Shutdown(SocketShutdown.Send);

        // Either nothing comes, or an error in the protocol's form; after that the connection is closed.
        var answer = new MemoryStream();
        await stream.CopyToAsync(answer).WaitAsync(TimeSpan.FromSeconds(10));
        Assert.True(answer.Length == 0 || answer.Length == BinaryPrimitives.ReadInt32LittleEndian(answer.GetBuffer()), what);
        await NodeDriver.RunAsync("count.mjs", server.ConnectionStringFor("malformed"));
    }

    private static byte[] Message(int operation, byte[] content, int? length = null)
    {
        var message = new byte[16 + content.Length];
        BinaryPrimitives.WriteInt32LittleEndian(message, length ?? message.Length);
        BinaryPrimitives.WriteInt32LittleEndian(message.AsSpan(4), 1);
        BinaryPrimitives.WriteInt32LittleEndian(message.AsSpan(12), operation);
        content.CopyTo(message.AsSpan(16));
        return message;
    }
}
