using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dezky.Infrastructure.Persistence.Shared;

/// <summary>
/// Times in UTC as texts of one width, so that the order of the texts is the order of the times. Of a stored time what is finer than a
/// millisecond is cut: no more than that is kept by every store.
/// </summary>
internal sealed class UtcTimeConverter : JsonConverter<DateTimeOffset>
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    /// <summary>The whole of a time, such as one that stored times are compared with.</summary>
    public static string ToText(DateTimeOffset time) => time.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);

    public static DateTimeOffset Parse(string text) => DateTimeOffset.ParseExact(
        text, Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetDateTimeOffset().ToUniversalTime();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        Span<char> text = stackalloc char[28];
        Cut(value).TryFormat(text, out _, Format, CultureInfo.InvariantCulture);
        writer.WriteStringValue(text);
    }

    private static DateTime Cut(DateTimeOffset time) => time.UtcDateTime.AddTicks(-(time.UtcTicks % TimeSpan.TicksPerMillisecond));
}
