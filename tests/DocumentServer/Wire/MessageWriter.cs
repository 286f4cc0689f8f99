using System.Buffers.Binary;
using Dezky.DocumentServer.Bson;

namespace Dezky.DocumentServer.Wire;

internal sealed class MessageWriter(Stream stream)
{
    private const int OpReply = 1;
    private const int OpMsg = 2013;
    private const int HeaderLength = 16;

    // OP_MSG: flags and the section's kind. OP_REPLY: flags, cursor, position and the number of documents.
    private const int MessagePrefix = 5;
    private const int ReplyPrefix = 20;
    private const int AwaitCapable = 8;

    private int _lastId;

    public async Task ReplyAsync(Request request, BsonDocument reply, CancellationToken cancellation)
    {
        var prefix = HeaderLength + (request.IsLegacy ? ReplyPrefix : MessagePrefix);
        var message = new byte[prefix + reply.Bytes.Length];
        BinaryPrimitives.WriteInt32LittleEndian(message, message.Length);
        BinaryPrimitives.WriteInt32LittleEndian(message.AsSpan(4), ++_lastId);
        BinaryPrimitives.WriteInt32LittleEndian(message.AsSpan(8), request.Id);
        BinaryPrimitives.WriteInt32LittleEndian(message.AsSpan(12), request.IsLegacy ? OpReply : OpMsg);

        if (request.IsLegacy)
        {
            BinaryPrimitives.WriteInt32LittleEndian(message.AsSpan(HeaderLength), AwaitCapable);
            BinaryPrimitives.WriteInt32LittleEndian(message.AsSpan(HeaderLength + 16), 1);
        }

        reply.Bytes.Span.CopyTo(message.AsSpan(prefix));
        await stream.WriteAsync(message, cancellation);
        await stream.FlushAsync(cancellation);
    }
}
