using System.Buffers.Binary;
using System.Collections;
using System.Text;

namespace Dezky.DocumentServer.Bson;

internal readonly record struct BsonElement(string Name, BsonValue Value);

/// <summary>A document (or an array) as its bytes, read element by element. Every length in it is checked against its end.</summary>
internal sealed class BsonDocument : IEnumerable<BsonElement>
{
    private const int Smallest = 5;

    public BsonDocument(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length < Smallest || BinaryPrimitives.ReadInt32LittleEndian(bytes.Span) != bytes.Length || bytes.Span[^1] != 0)
        {
            throw new MalformedBsonException("a document's length does not fit its bytes");
        }

        Bytes = bytes;
    }

    public static BsonDocument Empty { get; } = new(new byte[] { Smallest, 0, 0, 0, 0 });

    public ReadOnlyMemory<byte> Bytes { get; }

    public BsonValue? this[string name]
    {
        get
        {
            foreach (var element in this)
            {
                if (element.Name == name)
                {
                    return element.Value;
                }
            }

            return null;
        }
    }

    /// <summary>Cuts the document off the start of the bytes.</summary>
    public static BsonDocument Take(ref ReadOnlyMemory<byte> bytes)
    {
        var length = bytes.Length < Smallest ? 0 : BinaryPrimitives.ReadInt32LittleEndian(bytes.Span);

        if (length < Smallest || length > bytes.Length)
        {
            throw new MalformedBsonException("a document reaches beyond its message");
        }

        var document = new BsonDocument(bytes[..length]);
        bytes = bytes[length..];
        return document;
    }

    public IEnumerator<BsonElement> GetEnumerator()
    {
        var rest = Bytes[4..];

        while (rest.Span[0] != 0)
        {
            var type = (BsonType)rest.Span[0];
            var nameEnd = rest.Span[1..].IndexOf((byte)0);
            var name = nameEnd < 0
                ? throw new MalformedBsonException("a name has no end")
                : Encoding.UTF8.GetString(rest.Span.Slice(1, nameEnd));
            rest = rest[(nameEnd + 2)..];
            var length = LengthOf(type, rest.Span);

            if (length >= rest.Length)
            {
                throw new MalformedBsonException($"the value of {name} reaches beyond its document");
            }

            yield return new BsonElement(name, new BsonValue(type, rest[..(int)length]));
            rest = rest[(int)length..];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static long LengthOf(BsonType type, ReadOnlySpan<byte> bytes) => type switch
    {
        BsonType.Undefined or BsonType.Null or BsonType.MinKey or BsonType.MaxKey => 0,
        BsonType.Boolean => 1,
        BsonType.Int32 => 4,
        BsonType.Double or BsonType.Date or BsonType.Timestamp or BsonType.Int64 => 8,
        BsonType.ObjectId => 12,
        BsonType.Decimal128 => 16,
        BsonType.String or BsonType.Code or BsonType.Symbol => 4L + Length(bytes),
        BsonType.Pointer => 4L + Length(bytes) + 12,
        BsonType.Binary => 5L + Length(bytes),
        BsonType.Document or BsonType.Array or BsonType.ScopedCode => Length(bytes),
        BsonType.Regex => TextLength(bytes) + TextLength(bytes[TextLength(bytes)..]),
        _ => throw new MalformedBsonException($"there is no element type {(byte)type}"),
    };

    private static int Length(ReadOnlySpan<byte> bytes) => bytes.Length >= 4 && BinaryPrimitives.ReadInt32LittleEndian(bytes) is >= 0 and var length
        ? length
        : throw new MalformedBsonException("a length is missing or negative");

    private static int TextLength(ReadOnlySpan<byte> bytes) => bytes.IndexOf((byte)0) is >= 0 and var end
        ? end + 1
        : throw new MalformedBsonException("a text has no end");
}
