using System.Buffers;
using System.Text.Json;
using Dezky.GraphQL.Execution;
using Dezky.GraphQL.Transport.Requests;

namespace Dezky.GraphQL.Transport.WebSockets;

/// <summary>One running operation of a connection, from <c>subscribe</c> to <c>complete</c> or <c>error</c>.</summary>
internal sealed class WebSocketOperation : IDisposable
{
    private const int LargestFirstBuffer = 64 * 1024;

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _cancellation;
    private readonly RequestMemory _memory = new();
    private readonly ReceivedMessage _received;
    private readonly PooledBufferWriter _message = new();
    private readonly byte[] _nextHead;
    private bool _disposed;

    /// <exception cref="MalformedRequestException">The payload is not a GraphQL request.</exception>
    public WebSocketOperation(ClientMessage message, ReceivedMessage received, CancellationToken connectionClosed)
    {
        Id = message.Id;
        Request = RequestParser.Parse(message.Payload, _memory);
        _received = received;
        _nextHead = NextHead(Id);
        _cancellation = CancellationTokenSource.CreateLinkedTokenSource(connectionClosed);
        Cancelled = _cancellation.Token;
    }

    public string Id { get; }

    public RequestMembers Request { get; }

    public CancellationToken Cancelled { get; }

    /// <summary>The client does not want it any more: its id is free, and no further message may be sent for it.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            if (!_disposed)
            {
                _cancellation.Cancel();
            }
        }
    }

    /// <summary>
    /// Builds a <c>next</c> message in the one buffer of this operation, which has at most one message on its way; the caller disposes it when
    /// the message is sent. Between messages it holds no memory.
    /// </summary>
    public PooledBufferWriter WriteNext(OperationResult result)
    {
        _message.GetSpan((int)Math.Min(result.Length + _nextHead.Length + 1, LargestFirstBuffer));
        _message.Write(_nextHead);
        result.WriteTo(_message);
        _message.Write("}"u8);
        return _message;
    }

    /// <summary>Writes <c>{"id":…,"type":…</c>, to be continued by a payload or the closing brace.</summary>
    public static void WriteHead(IBufferWriter<byte> output, string id, ReadOnlySpan<byte> type)
    {
        output.Write("{\"id\":\""u8);
        output.Write(JsonEncodedText.Encode(id).EncodedUtf8Bytes);
        output.Write("\",\"type\":\""u8);
        output.Write(type);
        output.Write("\""u8);
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
        }

        _cancellation.Dispose();
        _memory.Dispose();
        _message.Dispose();
        _received.Dispose();
    }

    private static byte[] NextHead(string id)
    {
        using var head = new PooledBufferWriter(128);
        WriteHead(head, id, "next"u8);
        head.Write(",\"payload\":"u8);
        return head.WrittenSpan.ToArray();
    }
}
