using System.Xml;

namespace Dezky.GraphQL.Types.Scalars;

/// <summary>A <see cref="TimeSpan"/> in the notation of ISO 8601, without years and months, whose length is not fixed.</summary>
internal sealed class DurationScalar() : TextScalar(
    "Duration",
    "A length of time as ISO 8601 writes it, in days, hours, minutes and seconds, such as `P1DT2H30M`.",
    "https://www.rfc-editor.org/rfc/rfc3339#appendix-A")
{
    protected override object? Parse(string text)
    {
        var time = text.IndexOf('T', StringComparison.Ordinal);
        if (text.AsSpan(0, time < 0 ? text.Length : time).IndexOfAny('Y', 'M') >= 0)
        {
            return null;
        }

        try
        {
            return XmlConvert.ToTimeSpan(text);
        }
        catch (Exception exception) when (exception is FormatException or OverflowException)
        {
            // The framework has no TryParse for this notation.
            return null;
        }
    }
}
