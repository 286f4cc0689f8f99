using System.Text.Json;
using System.Xml;

namespace Dezky.GraphQL.Execution.Serialization;

/// <summary>The codecs of the CLR types that scalars stand for.</summary>
internal static class LeafCodecs
{
    public static readonly LeafCodec String = new DelegateCodec<string>(static (writer, value) => writer.WriteString(value));
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

    public static readonly LeafCodec JsonElement = new DelegateCodec<JsonElement>(
        static (writer, value) => writer.WriteRaw(JsonSerializer.SerializeToUtf8Bytes(value)));

    private static void WriteUtc(ResponseWriter writer, DateTime value) =>
        WriteQuoted(writer, value, value.Ticks % System.TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'");

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
}
