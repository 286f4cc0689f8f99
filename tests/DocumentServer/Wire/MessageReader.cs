using System.Buffers.Binary;
using System.Text;
using Dezky.DocumentServer.Bson;

namespace Dezky.DocumentServer.Wire;

/// <summary>Takes requests off a connection: OP_MSG with sections of kind 0 and 1, and the OP_QUERY by which drivers begin.</summary>
internal sealed class MessageReader(Stream stream)
{
    public const int LargestMessage = 48_000_000;

    private const int HeaderLength = 16;
    private const int OpQuery = 2004;
    private const int OpMsg = 2013;
    private const int ChecksumPresent = 1;
    private const int MoreToCome = 2;
    private const int ChecksumLength = 4;

    private readonly byte[] _header = new byte[HeaderLength];

    /// <summary>The next request, or null where the client has ended the connection.</summary>
    public async Task<Request?> ReadAsync(CancellationToken cancellation)
    {
        var read = await stream.ReadAtLeastAsync(_header, HeaderLength, throwOnEndOfStream: false, cancellation);

        if (read < HeaderLength)
        {
            return null;
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(_header);
        var id = BinaryPrimitives.ReadInt32LittleEndian(_header.AsSpan(4));
        var operation = BinaryPrimitives.ReadInt32LittleEndian(_header.AsSpan(12));

        if (length is <= HeaderLength or > LargestMessage + HeaderLength)
        {
            throw new WireException($"a message of {length} bytes");
        }

        var content = new byte[length - HeaderLength];
        await stream.ReadExactlyAsync(content, cancellation);

        return operation switch
        {
            OpMsg => ReadMessage(id, content),
            OpQuery => ReadQuery(id, content),
            _ => throw new WireException($"operation {operation} is not understood"),
        };
    }

    private static Request ReadMessage(int id, ReadOnlyMemory<byte> content)
    {
        var flags = Int32(content);
        var rest = content[4..];

        if ((flags & ChecksumPresent) != 0)
        {
            rest = rest[..^ChecksumLength];
        }

        BsonDocument? body = null;
        ReadOnlyMemory<byte>? sequence = null;

        while (!rest.IsEmpty)
        {
            var kind = rest.Span[0];
            rest = rest[1..];

            switch (kind)
            {
                case 0 when body is null:
                    body = BsonDocument.Take(ref rest);
                    break;
                case 1 when sequence is null:
                    sequence = TakeSequence(ref rest);
                    break;
                default:
                    throw new WireException($"a section of kind {kind} that is unknown or stands twice");
            }
        }

        return new Request(id, body ?? throw new WireException("a message without a body"), sequence, (flags & MoreToCome) == 0, IsLegacy: false);
    }

    /// <summary>The documents of a section of kind 1: its length and its name are in front of them.</summary>
    private static ReadOnlyMemory<byte> TakeSequence(ref ReadOnlyMemory<byte> rest)
    {
        var length = Int32(rest);

        if (length < 4 || length > rest.Length)
        {
            throw new WireException("a section reaches beyond its message");
        }

        var documents = rest[4..length];
        documents = documents[(EndOfText(documents) + 1)..];
        rest = rest[length..];
        return documents;
    }

    private static Request ReadQuery(int id, ReadOnlyMemory<byte> content)
    {
        // flags, full collection name, number to skip, number to return, query
        var end = EndOfText(content[4..]);
        var collection = Encoding.UTF8.GetString(content.Span.Slice(4, end));
        var rest = content[(4 + end + 1 + 8)..];
        var query = BsonDocument.Take(ref rest);
        var database = collection.EndsWith(".$cmd", StringComparison.Ordinal)
            ? collection[..^".$cmd".Length]
            : throw new WireException("OP_QUERY is for commands only");
        return new Request(id, BsonBuilder.From(query).Add("$db", database).Build(), Sequence: null, WantsReply: true, IsLegacy: true);
    }

    private static int Int32(ReadOnlyMemory<byte> bytes) =>
        bytes.Length >= 4 ? BinaryPrimitives.ReadInt32LittleEndian(bytes.Span) : throw new WireException("a message ends too early");

    private static int EndOfText(ReadOnlyMemory<byte> bytes) =>
        bytes.Span.IndexOf((byte)0) is >= 0 and var end ? end : throw new WireException("a text without an end");
}
