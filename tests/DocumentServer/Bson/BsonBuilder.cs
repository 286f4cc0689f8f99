using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Dezky.DocumentServer.Bson;

/// <summary>Writes a document element by element.</summary>
internal sealed class BsonBuilder
{
    private readonly ArrayBufferWriter<byte> _buffer = new();

    public BsonBuilder() => Write(stackalloc byte[4]);

    public static BsonBuilder From(IEnumerable<BsonElement> elements)
    {
        var builder = new BsonBuilder();

        foreach (var (name, value) in elements)
        {
            builder.Add(name, value);
        }

        return builder;
    }

    /// <summary>The values as an array: a document whose names are positions.</summary>
    public static BsonDocument Array(IEnumerable<BsonDocument> items)
    {
        var builder = new BsonBuilder();
        var position = 0;

        foreach (var item in items)
        {
            builder.Add(position++.ToString(CultureInfo.InvariantCulture), item);
        }

        return builder.Build();
    }

    public static BsonDocument Array(IEnumerable<string> items)
    {
        var builder = new BsonBuilder();
        var position = 0;

        foreach (var item in items)
        {
            builder.Add(position++.ToString(CultureInfo.InvariantCulture), item);
        }

        return builder.Build();
    }

    public BsonBuilder Add(string name, BsonValue value) => Name(value.Type, name).Write(value.Bytes.Span);

    public BsonBuilder Add(string name, BsonDocument value) => Name(BsonType.Document, name).Write(value.Bytes.Span);

    public BsonBuilder AddArray(string name, BsonDocument value) => Name(BsonType.Array, name).Write(value.Bytes.Span);

    public BsonBuilder Add(string name, bool value) => Name(BsonType.Boolean, name).Write([value ? (byte)1 : (byte)0]);

    public BsonBuilder Add(string name, int value)
    {
        Name(BsonType.Int32, name);
        BinaryPrimitives.WriteInt32LittleEndian(_buffer.GetSpan(4), value);
        _buffer.Advance(4);
        return this;
    }

    public BsonBuilder Add(string name, long value)
    {
        Name(BsonType.Int64, name);
        return Int64(value);
    }

    public BsonBuilder Add(string name, double value)
    {
        Name(BsonType.Double, name);
        return Int64(BitConverter.DoubleToInt64Bits(value));
    }

    public BsonBuilder Add(string name, DateTimeOffset value)
    {
        Name(BsonType.Date, name);
        return Int64(value.ToUnixTimeMilliseconds());
    }

    public BsonBuilder Add(string name, string value)
    {
        Name(BsonType.String, name);
        var bytes = Encoding.UTF8.GetBytes(value);
        BinaryPrimitives.WriteInt32LittleEndian(_buffer.GetSpan(4), bytes.Length + 1);
        _buffer.Advance(4);
        return Write(bytes).Write([0]);
    }

    public BsonBuilder AddBinary(string name, ReadOnlySpan<byte> value)
    {
        Name(BsonType.Binary, name);
        BinaryPrimitives.WriteInt32LittleEndian(_buffer.GetSpan(4), value.Length);
        _buffer.Advance(4);
        return Write([0]).Write(value);
    }

    public BsonDocument Build()
    {
        var bytes = new byte[_buffer.WrittenCount + 1];
        _buffer.WrittenSpan.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes, bytes.Length);
        return new BsonDocument(bytes);
    }

    private BsonBuilder Name(BsonType type, string name) => Write([(byte)type]).Write(Encoding.UTF8.GetBytes(name)).Write([0]);

    private BsonBuilder Int64(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_buffer.GetSpan(8), value);
        _buffer.Advance(8);
        return this;
    }

    private BsonBuilder Write(ReadOnlySpan<byte> bytes)
    {
        _buffer.Write(bytes);
        return this;
    }
}
