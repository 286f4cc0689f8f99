using System.Buffers.Binary;
using System.Text;

namespace Dezky.Infrastructure.Persistence.Bson;

/// <summary>
/// Reads the elements of one BSON document or array in order, over the bytes as they are: nothing is copied. Embedded documents are read by
/// readers of their own. Lengths and terminators are checked, so that foreign bytes never lead outside of the document.
/// </summary>
internal ref struct BsonReader
{
    /// <summary>The subtype of UUIDs in the order of their text.</summary>
    public const byte UuidSubtype = 4;

    private const int LeastDocument = 5;

    private readonly ReadOnlySpan<byte> _document;
    private ReadOnlySpan<byte> _value;
    private int _position;

    /// <exception cref="BsonException">The bytes are not one whole document.</exception>
    public BsonReader(ReadOnlySpan<byte> document)
    {
        if (document.Length < LeastDocument || BinaryPrimitives.ReadInt32LittleEndian(document) != document.Length || document[^1] is not 0)
        {
            throw new BsonException("A document does not have the length that it says.");
        }

        _document = document[..^1];
        _position = 4;
    }

    /// <summary>The type of the present element.</summary>
    public BsonType Type { get; private set; }

    /// <summary>The name of the present element in UTF-8.</summary>
    public ReadOnlySpan<byte> Name { get; private set; }

    /// <summary>The present element's value as its bytes, a length in front included.</summary>
    public readonly ReadOnlySpan<byte> Raw => _value;

    public readonly bool Boolean => Expect(BsonType.Boolean)[0] is not 0;

    public readonly double Double => BinaryPrimitives.ReadDoubleLittleEndian(Expect(BsonType.Double));

    public readonly int Int32 => BinaryPrimitives.ReadInt32LittleEndian(Expect(BsonType.Int32));

    /// <summary>An integer of either size.</summary>
    public readonly long Int64 => Type is BsonType.Int32 ? Int32 : BinaryPrimitives.ReadInt64LittleEndian(Expect(BsonType.Int64));

    /// <summary>A number of any of the types that servers count with.</summary>
    /// <exception cref="BsonException">The element is no whole number.</exception>
    public readonly long Count => Type is BsonType.Double && Double is var real && real == Math.Floor(real) && Math.Abs(real) < 1L << 53
        ? (long)real
        : Int64;

    public readonly decimal Decimal => Decimal128.Read(Expect(BsonType.Decimal128));

    /// <summary>A date's milliseconds since 1970.</summary>
    public readonly long DateMilliseconds => BinaryPrimitives.ReadInt64LittleEndian(Expect(BsonType.Date));

    /// <exception cref="BsonException">The date is outside of the years 1 to 9999.</exception>
    public readonly DateTimeOffset Date
    {
        get
        {
            try
            {
                return DateTimeOffset.FromUnixTimeMilliseconds(DateMilliseconds);
            }
            catch (ArgumentOutOfRangeException)
            {
                throw new BsonException("A date is outside of the years 1 to 9999.");
            }
        }
    }

    /// <summary>A text's bytes.</summary>
    public readonly ReadOnlySpan<byte> Utf8 => Expect(BsonType.String)[4..^1];

    public readonly string Text => Encoding.UTF8.GetString(Utf8);

    /// <summary>An embedded document's or array's bytes.</summary>
    public readonly ReadOnlySpan<byte> Document => Type is BsonType.Array ? _value : Expect(BsonType.Document);

    public readonly byte BinarySubtype => Expect(BsonType.Binary)[4];

    public readonly ReadOnlySpan<byte> Binary => Expect(BsonType.Binary)[5..];

    public readonly Guid Uuid => BinarySubtype is UuidSubtype && Binary.Length is 16
        ? new Guid(Binary, bigEndian: true)
        : throw new BsonException("A binary value is not a UUID.");

    /// <summary>Finds an element of a document by its name.</summary>
    /// <param name="document">The document's bytes.</param>
    /// <param name="name">The name in UTF-8.</param>
    /// <param name="found">A reader that stands on the element.</param>
    public static bool TryFind(ReadOnlySpan<byte> document, ReadOnlySpan<byte> name, out BsonReader found)
    {
        found = new BsonReader(document);
        while (found.Read())
        {
            if (found.Name.SequenceEqual(name))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Goes on to the next element; false at the end.</summary>
    /// <exception cref="BsonException">The bytes are damaged.</exception>
    public bool Read()
    {
        if (_position == _document.Length)
        {
            Type = BsonType.None;
            return false;
        }

        Type = (BsonType)_document[_position++];
        Name = _document.Slice(_position, CStringLength(_position));
        _position += Name.Length + 1;
        var length = ValueLength();
        if (length < 0 || length > _document.Length - _position)
        {
            throw new BsonException("An element is longer than its document.");
        }

        _value = _document.Slice(_position, length);
        _position += length;
        if (Type is BsonType.String && _value[^1] is not 0)
        {
            throw new BsonException("A text does not end where it says.");
        }

        return true;
    }

    private readonly ReadOnlySpan<byte> Expect(BsonType type) =>
        Type == type ? _value : throw new BsonException($"An element is a {Type}, where a {type} was expected.");

    private readonly int ValueLength() => Type switch
    {
        BsonType.Undefined or BsonType.Null or BsonType.MinKey or BsonType.MaxKey => 0,
        BsonType.Boolean => 1,
        BsonType.Int32 => 4,
        BsonType.Double or BsonType.Date or BsonType.Timestamp or BsonType.Int64 => 8,
        BsonType.ObjectId => 12,
        BsonType.Decimal128 => Decimal128.Size,
        BsonType.String or BsonType.Code or BsonType.Symbol => Prefixed(least: 1, rest: 4),
        BsonType.Binary => Prefixed(least: 0, rest: 5),
        BsonType.DbPointer => Prefixed(least: 1, rest: 16),
        BsonType.Document or BsonType.Array or BsonType.CodeWithScope => Prefixed(LeastDocument, rest: 0),
        BsonType.Regex => RegexLength(),
        _ => throw new BsonException($"There is no element type 0x{(byte)Type:x2}."),
    };

    /// <summary>The length of a value that begins with one.</summary>
    private readonly int Prefixed(int least, int rest)
    {
        var left = _document.Length - _position;
        if (left < 4)
        {
            return -1;
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(_document[_position..]);
        return length < least || length > left ? -1 : length + rest;
    }

    private readonly int RegexLength()
    {
        var pattern = CStringLength(_position) + 1;
        return pattern + CStringLength(_position + pattern) + 1;
    }

    private readonly int CStringLength(int start) => _document[start..].IndexOf((byte)0) is >= 0 and var length
        ? length
        : throw new BsonException("A name does not end.");
}
