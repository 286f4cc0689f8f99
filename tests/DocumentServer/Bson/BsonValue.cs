using System.Buffers.Binary;
using System.Text;

namespace Dezky.DocumentServer.Bson;

/// <summary>A value inside a document, still in its bytes.</summary>
internal readonly record struct BsonValue(BsonType Type, ReadOnlyMemory<byte> Bytes)
{
    public bool IsNumber => Type is BsonType.Double or BsonType.Int32 or BsonType.Int64;

    public string AsString => Type == BsonType.String
        ? Encoding.UTF8.GetString(Bytes.Span[4..^1])
        : throw new MalformedBsonException($"a string is expected, not {Type}");

    public BsonDocument AsDocument => Type is BsonType.Document or BsonType.Array
        ? new BsonDocument(Bytes)
        : throw new MalformedBsonException($"a document is expected, not {Type}");

    /// <summary>A number of any type, cut to a whole one.</summary>
    public long AsInt64 => Type switch
    {
        BsonType.Int32 => BinaryPrimitives.ReadInt32LittleEndian(Bytes.Span),
        BsonType.Int64 => BinaryPrimitives.ReadInt64LittleEndian(Bytes.Span),
        BsonType.Double => (long)BinaryPrimitives.ReadDoubleLittleEndian(Bytes.Span),
        _ => throw new MalformedBsonException($"a number is expected, not {Type}"),
    };

    /// <summary>Truth as the server sees it: a number but zero is true.</summary>
    public bool AsBoolean => Type == BsonType.Boolean ? Bytes.Span[0] != 0 : IsNumber && AsInt64 != 0;

    /// <summary>The content of a binary value, without its length and subtype.</summary>
    public ReadOnlyMemory<byte> AsBinary => Type == BsonType.Binary
        ? Bytes[5..]
        : throw new MalformedBsonException($"binary data is expected, not {Type}");
}
