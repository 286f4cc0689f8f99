using System.Globalization;
using System.Numerics;
using System.Text;

namespace Dezky.Infrastructure.Messaging.Redis.Protocol;

/// <summary>The scalars of RESP3 by the mark that they begin with.</summary>
internal static class RespScalars
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>A scalar that is one line.</summary>
    public static RespValue Line(char type, ReadOnlySpan<byte> rest) => type switch
    {
        '+' => new RespValue.Simple(Encoding.UTF8.GetString(rest)),
        '-' => Error(rest),
        ':' when long.TryParse(rest, NumberStyles.AllowLeadingSign, Culture, out var number) => new RespValue.Integer(number),
        '(' when BigInteger.TryParse(Encoding.ASCII.GetString(rest), NumberStyles.AllowLeadingSign, Culture, out var number) =>
            new RespValue.BigInteger(number),
        ',' => new RespValue.Number(Number(rest)),
        '#' when rest is [(byte)'t'] => new RespValue.Boolean(true),
        '#' when rest is [(byte)'f'] => new RespValue.Boolean(false),
        '_' when rest.IsEmpty => new RespValue.Null(),
        _ => throw new RespException("A value is none of RESP3."),
    };

    /// <summary>A scalar whose length was announced.</summary>
    public static RespValue Bulk(char type, byte[] content) => type switch
    {
        '$' => new RespValue.Bulk(content),
        '!' => Error(content),
        '=' when content is [_, _, _, (byte)':', ..] => new RespValue.Bulk(content[4..]),
        _ => throw new RespException("A verbatim text does not say its kind."),
    };

    public static bool TryLength(ReadOnlySpan<byte> digits, out int length) =>
        int.TryParse(digits, NumberStyles.None, Culture, out length);

    private static RespValue.Error Error(ReadOnlySpan<byte> line)
    {
        var text = Encoding.UTF8.GetString(line);
        var end = text.IndexOf(' ', StringComparison.Ordinal);
        return end < 0 ? new RespValue.Error(text, "") : new RespValue.Error(text[..end], text[(end + 1)..]);
    }

    private static double Number(ReadOnlySpan<byte> text) => text switch
    {
        _ when text.SequenceEqual("inf"u8) => double.PositiveInfinity,
        _ when text.SequenceEqual("-inf"u8) => double.NegativeInfinity,
        _ when text.SequenceEqual("nan"u8) => double.NaN,
        _ when double.TryParse(text, NumberStyles.Float & ~NumberStyles.AllowLeadingWhite & ~NumberStyles.AllowTrailingWhite, Culture, out var number)
            && double.IsFinite(number) => number,
        _ => throw new RespException("A number is none."),
    };
}
