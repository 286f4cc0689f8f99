using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Dezky.Infrastructure.Persistence.Bson;

/// <summary>
/// Writes BSON documents into one growing buffer of the array pool: elements in order, lengths filled in when a document or array ends.
/// Names of array elements are counted by the writer. Not thread-safe; to be disposed of by whoever made it.
/// </summary>
internal sealed class BsonWriter : IDisposable
{
    /// <summary>Documents in documents; the server allows 100 as well.</summary>
    public const int MaxDepth = 100;

    private const int FirstSize = 1024;

    private readonly int[] _starts = new int[MaxDepth];

    /// <summary>For each open level the index of the next array element, or -1 for a document.</summary>
    private readonly int[] _indexes = new int[MaxDepth];

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstSize);
    private int _length;
    private int _depth;

    /// <summary>What has been written; of use when all documents have ended, and until the next write.</summary>
    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _length);

    public byte[] ToArray() => Written.ToArray();

    /// <summary>Writes one document from its beginning to its end, and gives its bytes.</summary>
    public static byte[] Document(Action<BsonWriter> write)
    {
        using var writer = new BsonWriter();
        writer.BeginDocument();
        write(writer);
        writer.EndDocument();
        return writer.ToArray();
    }

    public void Clear() => (_length, _depth) = (0, 0);

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    /// <summary>Begins a document at the root.</summary>
    public void BeginDocument() => Open(-1);

    public void BeginDocument(ReadOnlySpan<byte> name)
    {
        Element(BsonType.Document, name);
        Open(-1);
    }

    public void BeginDocument(string name)
    {
        Element(BsonType.Document, name);
        Open(-1);
    }

    public void BeginArray(ReadOnlySpan<byte> name)
    {
        Element(BsonType.Array, name);
        Open(0);
    }

    public void BeginArray(string name)
    {
        Element(BsonType.Array, name);
        Open(0);
    }

    public void EndDocument() => Close();

    public void EndArray() => Close();

    public void Write(ReadOnlySpan<byte> name, string value)
    {
        Element(BsonType.String, name);
        Text(value);
    }

    public void Write(string name, string value)
    {
        Element(BsonType.String, name);
        Text(value);
    }

    /// <param name="name">The element's name.</param>
    /// <param name="value">The text in UTF-8.</param>
    public void WriteUtf8(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        Element(BsonType.String, name);
        BinaryPrimitives.WriteInt32LittleEndian(Take(4), value.Length + 1);
        value.CopyTo(Take(value.Length));
        Take(1)[0] = 0;
    }

    public void Write(ReadOnlySpan<byte> name, int value)
    {
        Element(BsonType.Int32, name);
        BinaryPrimitives.WriteInt32LittleEndian(Take(4), value);
    }

    public void Write(string name, int value)
    {
        Element(BsonType.Int32, name);
        BinaryPrimitives.WriteInt32LittleEndian(Take(4), value);
    }

    public void Write(ReadOnlySpan<byte> name, long value)
    {
        Element(BsonType.Int64, name);
        BinaryPrimitives.WriteInt64LittleEndian(Take(8), value);
    }

    public void Write(string name, long value)
    {
        Element(BsonType.Int64, name);
        BinaryPrimitives.WriteInt64LittleEndian(Take(8), value);
    }

    public void Write(ReadOnlySpan<byte> name, double value)
    {
        Element(BsonType.Double, name);
        BinaryPrimitives.WriteDoubleLittleEndian(Take(8), value);
    }

    public void Write(ReadOnlySpan<byte> name, bool value)
    {
        Element(BsonType.Boolean, name);
        Take(1)[0] = value ? (byte)1 : (byte)0;
    }

    public void Write(string name, bool value)
    {
        Element(BsonType.Boolean, name);
        Take(1)[0] = value ? (byte)1 : (byte)0;
    }

    public void Write(ReadOnlySpan<byte> name, decimal value)
    {
        Element(BsonType.Decimal128, name);
        Decimal128.Write(value, Take(Decimal128.Size));
    }

    /// <summary>A UUID as binary of subtype 4, its bytes in the order of its text.</summary>
    public void Write(ReadOnlySpan<byte> name, Guid value)
    {
        Element(BsonType.Binary, name);
        BinaryPrimitives.WriteInt32LittleEndian(Take(4), 16);
        Take(1)[0] = BsonReader.UuidSubtype;
        value.TryWriteBytes(Take(16), bigEndian: true, out _);
    }

    /// <summary>A time as a date of whole milliseconds since 1970; what is finer is cut.</summary>
    public void Write(ReadOnlySpan<byte> name, DateTimeOffset value) => WriteDate(name, value.ToUnixTimeMilliseconds());

    public void WriteDate(ReadOnlySpan<byte> name, long millisecondsSinceEpoch)
    {
        Element(BsonType.Date, name);
        BinaryPrimitives.WriteInt64LittleEndian(Take(8), millisecondsSinceEpoch);
    }

    public void WriteBinary(ReadOnlySpan<byte> name, byte subtype, ReadOnlySpan<byte> value)
    {
        Element(BsonType.Binary, name);
        BinaryPrimitives.WriteInt32LittleEndian(Take(4), value.Length);
        Take(1)[0] = subtype;
        value.CopyTo(Take(value.Length));
    }

    public void WriteNull(ReadOnlySpan<byte> name) => Element(BsonType.Null, name);

    /// <summary>A regular expression; the pattern and its options must not hold U+0000.</summary>
    public void WriteRegex(ReadOnlySpan<byte> name, string pattern, string options)
    {
        Element(BsonType.Regex, name);
        CString(pattern);
        CString(options);
    }

    /// <summary>A whole document as the value of an element.</summary>
    public void WriteRaw(ReadOnlySpan<byte> name, BsonType type, ReadOnlySpan<byte> value)
    {
        Element(type, name);
        value.CopyTo(Take(value.Length));
    }

    /// <inheritdoc cref="WriteRaw(ReadOnlySpan{byte}, BsonType, ReadOnlySpan{byte})"/>
    public void WriteRaw(string name, BsonType type, ReadOnlySpan<byte> value)
    {
        Element(type, name);
        value.CopyTo(Take(value.Length));
    }

    private void Element(BsonType type, ReadOnlySpan<byte> name)
    {
        if (_indexes[_depth - 1] >= 0)
        {
            Item(type);
            return;
        }

        if (name.Contains((byte)0))
        {
            throw new BsonException("The name of an element holds U+0000.");
        }

        Take(1)[0] = (byte)type;
        name.CopyTo(Take(name.Length));
        Take(1)[0] = 0;
    }

    private void Element(BsonType type, string name)
    {
        if (_indexes[_depth - 1] >= 0)
        {
            Item(type);
            return;
        }

        Take(1)[0] = (byte)type;
        CString(name);
    }

    private void Item(BsonType type)
    {
        Take(1)[0] = (byte)type;
        _indexes[_depth - 1]++.TryFormat(Room(11), out var digits);
        _length += digits;
        Take(1)[0] = 0;
    }

    private void CString(string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            throw new BsonException("A name or pattern holds U+0000.");
        }

        _length += Encoding.UTF8.GetBytes(text, Room(Encoding.UTF8.GetMaxByteCount(text.Length)));
        Take(1)[0] = 0;
    }

    private void Text(string value)
    {
        var bytes = Encoding.UTF8.GetBytes(value, Room(4 + Encoding.UTF8.GetMaxByteCount(value.Length))[4..]);
        BinaryPrimitives.WriteInt32LittleEndian(Take(4), bytes + 1);
        _length += bytes;
        Take(1)[0] = 0;
    }

    private void Open(int index)
    {
        if (_depth == MaxDepth)
        {
            throw new BsonException($"A document nests deeper than {MaxDepth}.");
        }

        _starts[_depth] = _length;
        _indexes[_depth] = index;
        _depth++;
        Take(4);
    }

    private void Close()
    {
        Take(1)[0] = 0;
        var start = _starts[--_depth];
        BinaryPrimitives.WriteInt32LittleEndian(_buffer.AsSpan(start), _length - start);
    }

    private Span<byte> Take(int count)
    {
        var taken = Room(count);
        _length += count;
        return taken[..count];
    }

    private Span<byte> Room(int count)
    {
        if (_buffer.Length - _length < count)
        {
            var larger = ArrayPool<byte>.Shared.Rent(checked(Math.Max(_buffer.Length * 2, _length + count)));
            Written.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        return _buffer.AsSpan(_length);
    }
}
