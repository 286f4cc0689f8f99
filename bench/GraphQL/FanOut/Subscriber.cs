using System.Buffers.Binary;
using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Dezky.Bench.GraphQL.FanOut;

/// <summary>
/// One subscription over graphql-transport-ws on a bare socket, so that a thousand of them cost little beside the server. Each event carries
/// a number; the numbers must come in order and without a gap.
/// </summary>
internal sealed class Subscriber(Action delivered) : IDisposable
{
    private const byte Text = 0x81, Ping = 0x89, Pong = 0x8A;
    private const int LongestMessage = 4_096;

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _received = new byte[4 * LongestMessage];
    private int _length;

    /// <summary>The number of the last event; 0 before the first.</summary>
    public int Last { get; private set; }

    /// <summary>Connects and sends the subscription.</summary>
    public async Task SubscribeAsync(Uri url, string document)
    {
        await _socket.ConnectAsync(IPAddress.Parse(url.Host), url.Port);
        await SendAsync(
            $"GET {url.AbsolutePath} HTTP/1.1\r\nHost: {url.Authority}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n");
        var head = await ReadUntilAsync("\r\n\r\n"u8.ToArray());
        if (!head.StartsWith("HTTP/1.1 101", StringComparison.Ordinal))
        {
            throw new BenchException($"The upgrade to a WebSocket was answered with\n{head}");
        }

        await SendMessageAsync("""{"type":"connection_init"}""");
        await ReadUntilAsync("}"u8.ToArray());
        await SendMessageAsync($$$"""{"id":"1","type":"subscribe","payload":{"query":"{{{document}}}"}}""");
    }

    /// <summary>Reads events until the socket is disposed.</summary>
    public async Task ReadAsync()
    {
        while (true)
        {
            var count = await _socket.ReceiveAsync(_received.AsMemory(_length));
            if (count == 0)
            {
                throw new BenchException($"The server closed a connection after event {Last}: {Encoding.UTF8.GetString(_received, 0, _length)}");
            }

            _length += count;
            var used = 0;
            while (TakeFrame(_received.AsSpan(used, _length - used)) is var taken && taken > 0)
            {
                used += taken;
            }

            _received.AsSpan(used, _length - used).CopyTo(_received);
            _length -= used;
        }
    }

    public void Dispose() => _socket.Dispose();

    /// <summary>Handles the frame at the beginning; 0 when it has not arrived in full. See https://www.rfc-editor.org/rfc/rfc6455#section-5.2.</summary>
    private int TakeFrame(ReadOnlySpan<byte> received)
    {
        if (received.Length < 4)
        {
            return 0;
        }

        var (start, length) = received[1] < 126 ? (2, (int)received[1]) : (4, BinaryPrimitives.ReadUInt16BigEndian(received[2..]));
        if (received[1] > 126 || length > LongestMessage)
        {
            throw new BenchException("The server sent a message that is longer than any event.");
        }

        if (received.Length < start + length)
        {
            return 0;
        }

        var payload = received.Slice(start, length);
        switch (received[0])
        {
            case Text:
                TakeEvent(payload);
                break;
            case Ping:
                _socket.Send(Frame(Pong, payload));
                break;
            default:
                throw new BenchException($"The server sent something else than an event: {Encoding.UTF8.GetString(payload)}");
        }

        return start + length;
    }

    private void TakeEvent(ReadOnlySpan<byte> message)
    {
        var label = "\"seats\":"u8;
        var at = message.IndexOf(label);
        if (at < 0 || !Utf8Parser.TryParse(message[(at + label.Length)..], out int number, out _))
        {
            throw new BenchException($"The server sent something else than an event: {Encoding.UTF8.GetString(message)}");
        }

        if (Last != 0 && number != Last + 1)
        {
            throw new BenchException($"Event {number} came after event {Last}.");
        }

        Last = number;
        delivered();
    }

    private async Task<string> ReadUntilAsync(byte[] end)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        var length = 0;
        do
        {
            var count = await _socket.ReceiveAsync(_received.AsMemory(length), limit.Token);
            length += count > 0 ? count : throw new BenchException("The server closed a connection that was being opened.");
        }
        while (!_received.AsSpan(0, length).EndsWith(end));
        return Encoding.UTF8.GetString(_received, 0, length);
    }

    private Task SendMessageAsync(string message) => SendAsync(Frame(Text, Encoding.UTF8.GetBytes(message)));

    private Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

    private async Task SendAsync(byte[] bytes)
    {
        if (await _socket.SendAsync(bytes) != bytes.Length)
        {
            throw new BenchException("A message was not sent in one piece.");
        }
    }

    /// <summary>A short frame as clients send it: masked, with a mask that changes nothing.</summary>
    private static byte[] Frame(byte kind, ReadOnlySpan<byte> payload)
    {
        byte[] length = payload.Length < 126 ? [(byte)(0x80 | payload.Length)] : [0x80 | 126, (byte)(payload.Length >> 8), (byte)payload.Length];
        return [kind, .. length, 0, 0, 0, 0, .. payload];
    }
}
