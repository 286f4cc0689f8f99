using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Dezky.Bench.Ui;

/// <summary>The memory of another .NET process, after it has collected its garbage.</summary>
internal static class ProcessMemory
{
    private const byte EventPipe = 0x02;
    private const byte StopTracing = 0x01;
    private const byte CollectTracing = 0x02;
    private const byte Ok = 0x00;

    /// <summary>Keyword <c>GCHeapCollect</c>: enabling it makes the runtime collect all generations.</summary>
    private const ulong HeapCollect = 0x800000;

    /// <summary>What the process holds for itself in bytes, without files that it has mapped (<c>RssAnon</c>).</summary>
    public static async Task<long> PrivateBytesAsync(int process)
    {
        for (var time = 0; time < 3; time++)
        {
            await CollectAsync(process);
        }

        var line = (await File.ReadAllLinesAsync($"/proc/{process}/status")).Single(line => line.StartsWith("RssAnon:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
    }

    /// <summary>
    /// Opens and closes a tracing session by the runtime's diagnostic port.
    /// https://github.com/dotnet/diagnostics/blob/main/documentation/design-docs/ipc-protocol.md
    /// </summary>
    private static async Task CollectAsync(int process)
    {
        using var session = await ConnectAsync(process);
        await SendAsync(session, CollectTracing, Session());
        var id = await ReadAsync(session);

        // The collection is over when its events have been written.
        var ending = EndAsync(process, id);
        var buffer = new byte[64 * 1024];
        while (await session.ReceiveAsync(buffer) > 0)
        {
        }

        await ending;
        await Task.Delay(TimeSpan.FromMilliseconds(500));
    }

    private static async Task EndAsync(int process, ulong session)
    {
        await Task.Delay(TimeSpan.FromSeconds(1));
        using var socket = await ConnectAsync(process);
        await SendAsync(socket, StopTracing, BitConverter.GetBytes(session));
        await ReadAsync(socket);
    }

    private static byte[] Session()
    {
        const uint BufferMegabytes = 16;
        const uint NetTrace = 1;
        const uint Informational = 4;

        using var payload = new MemoryStream();
        using var writer = new BinaryWriter(payload);
        writer.Write(BufferMegabytes);
        writer.Write(NetTrace);
        writer.Write(1u);
        writer.Write(HeapCollect);
        writer.Write(Informational);
        WriteText(writer, "Microsoft-Windows-DotNETRuntime");
        WriteText(writer, "");
        return payload.ToArray();
    }

    private static void WriteText(BinaryWriter writer, string text)
    {
        writer.Write((uint)text.Length + 1);
        writer.Write(Encoding.Unicode.GetBytes(text + "\0"));
    }

    private static async Task<Socket> ConnectAsync(int process)
    {
        var path = Directory.EnumerateFiles(Path.GetTempPath(), $"dotnet-diagnostic-{process}-*-socket").FirstOrDefault()
            ?? throw new BenchException($"Process {process} has no diagnostic port.");
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path));
        return socket;
    }

    private static async Task SendAsync(Socket socket, byte command, byte[] payload)
    {
        using var message = new MemoryStream();
        using var writer = new BinaryWriter(message);
        writer.Write("DOTNET_IPC_V1\0"u8);
        writer.Write((ushort)(20 + payload.Length));
        writer.Write(EventPipe);
        writer.Write(command);
        writer.Write((ushort)0);
        writer.Write(payload);
        await socket.SendAsync(message.ToArray());
    }

    /// <summary>Reads an answer that holds the id of a session.</summary>
    private static async Task<ulong> ReadAsync(Socket socket)
    {
        var answer = new byte[28];
        for (var read = 0; read < answer.Length;)
        {
            var count = await socket.ReceiveAsync(answer.AsMemory(read));
            read += count > 0 ? count : throw new BenchException("The runtime has closed its diagnostic port.");
        }

        return answer[17] == Ok ? BitConverter.ToUInt64(answer, 20) : throw new BenchException("The runtime refuses to be traced.");
    }
}
