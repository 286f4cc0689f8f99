using System.Buffers;
using System.Text.Json;
using System.Xml;

namespace Dezky.GraphQL.Execution.Serialization;

/// <summary>The codecs of the CLR types that scalars stand for.</summary>
internal static class LeafCodecs
{
    private const int FractionDigits = 7;

    public static readonly LeafCodec String = new StringCodec();
    public static readonly LeafCodec Boolean = new DelegateCodec<bool>(static (writer, value) => writer.WriteBoolean(value));
    public static readonly LeafCodec Byte = new DelegateCodec<byte>(static (writer, value) => writer.WriteNumber(value));
    public static readonly LeafCodec Int16 = new DelegateCodec<short>(static (writer, value) => writer.WriteNumber(value));
    public static readonly LeafCodec Int32 = new DelegateCodec<int>(static (writer, value) => writer.WriteNumber(value));
    public static readonly LeafCodec Int64 = new DelegateCodec<long>(static (writer, value) => writer.WriteNumber(value));
    public static readonly LeafCodec Single = new DelegateCodec<float>(static (writer, value) => writer.WriteFormatted(Finite(value)));
    public static readonly LeafCodec Double = new DelegateCodec<double>(static (writer, value) => writer.WriteFormatted(Finite(value)));
    public static readonly LeafCodec Decimal = new DelegateCodec<decimal>(static (writer, value) => writer.WriteFormatted(value));
    public static readonly LeafCodec Guid = new DelegateCodec<Guid>(static (writer, value) => WriteQuoted(writer, value));
    public static readonly LeafCodec DateOnly = new DelegateCodec<DateOnly>(static (writer, value) => WriteQuoted(writer, value, "yyyy-MM-dd"));
    public static readonly LeafCodec TimeSpan = new DelegateCodec<TimeSpan>(static (writer, value) => writer.WriteString(XmlConvert.ToString(value)));
    public static readonly LeafCodec Uri = new DelegateCodec<Uri>(static (writer, value) => writer.WriteString(value.OriginalString));
    public static readonly LeafCodec DateTimeOffset = new DelegateCodec<DateTimeOffset>(static (writer, value) => WriteUtc(writer, value.UtcDateTime));

    public static readonly LeafCodec DateTime = new DelegateCodec<DateTime>(static (writer, value) => WriteUtc(
        writer,
        value.Kind == DateTimeKind.Utc ? value : throw new InvalidOperationException("DateTime values must be in UTC; prefer DateTimeOffset.")));

    public static readonly LeafCodec JsonElement = new DelegateCodec<JsonElement>(WriteJson);

    /// <summary>Writes JSON without white space. The serializer would do so too, down to 64 levels.</summary>
    private static void WriteJson(ResponseWriter writer, JsonElement value)
    {
        var json = new ArrayBufferWriter<byte>();
        using (var jsonWriter = new Utf8JsonWriter(json))
        {
            value.WriteTo(jsonWriter);
        }

        writer.WriteRaw(json.WrittenSpan);
    }

    /// <summary>Writes RFC 3339 in UTC, with as many fractional digits as are not zero.</summary>
    private static void WriteUtc(ResponseWriter writer, DateTime value)
    {
        var (year, month, day) = value;
        Span<byte> text = stackalloc byte["\"0000-00-00T00:00:00.0000000Z\"".Length];
        "\"0000-00-00T00:00:00Z\""u8.CopyTo(text);
        WriteDigits(text[1..5], year);
        WriteDigits(text[6..8], month);
        WriteDigits(text[9..11], day);
        WriteDigits(text[12..14], value.Hour);
        WriteDigits(text[15..17], value.Minute);
        WriteDigits(text[18..20], value.Second);
        var length = "\"0000-00-00T00:00:00Z\"".Length;
        if (value.Ticks % System.TimeSpan.TicksPerSecond is var fraction and > 0)
        {
            var digits = FractionDigits;
            for (; fraction % 10 == 0; fraction /= 10)
            {
                digits--;
            }

            text[20] = (byte)'.';
            WriteDigits(text.Slice(21, digits), (int)fraction);
            "Z\""u8.CopyTo(text[(21 + digits)..]);
            length += digits + 1;
        }

        writer.WriteRaw(text[..length]);
    }

    private static void WriteDigits(Span<byte> text, int value)
    {
        for (var i = text.Length - 1; i >= 0; i--)
        {
            (value, var digit) = Math.DivRem(value, 10);
            text[i] = (byte)('0' + digit);
        }
    }

    private static void WriteQuoted<T>(ResponseWriter writer, T value, ReadOnlySpan<char> format = default)
        where T : IUtf8SpanFormattable
    {
        writer.WriteByte((byte)'"');
        writer.WriteFormatted(value, format);
        writer.WriteByte((byte)'"');
    }

    private static T Finite<T>(T value)
        where T : System.Numerics.IFloatingPointIeee754<T> =>
        T.IsFinite(value) ? value : throw new InvalidOperationException($"Float cannot represent non numeric value: {value}");

    /// <summary>The codec of most fields, without a delegate in between.</summary>
    private sealed class StringCodec : LeafCodec<string>
    {
        public override void Write(ResponseWriter writer, string value) => writer.WriteString(value);
    }
}
