using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Dezky.Infrastructure.Messaging.Redis.Protocol;

/// <summary>
/// Reads values from bytes that come in pieces. What it has read it keeps, so that a piece is looked at once; nothing is set aside for
/// what the other side only announces.
/// </summary>
internal sealed class RespReader(RespLimits limits)
{
    private static ReadOnlySpan<byte> LineEnd => "\r\n"u8;

    private readonly Stack<Opened> _opened = new();
    private (char Type, int Length)? _bulk;
    private int _parts;

    /// <summary>Reads the next whole value, and cuts off what it has used from the front of <paramref name="bytes"/>.</summary>
    /// <returns>False when the value goes on in bytes that have yet to come.</returns>
    /// <exception cref="RespException">The bytes are no RESP3, or too much of it.</exception>
    public bool TryRead(ref ReadOnlySequence<byte> bytes, [NotNullWhen(true)] out RespValue? value)
    {
        while (TryReadPart(ref bytes, out var part))
        {
            if (part is not null && Completed(part) is { } whole)
            {
                _parts = 0;
                value = whole;
                return true;
            }
        }

        value = null;
        return false;
    }

    /// <param name="bytes">What is left to read.</param>
    /// <param name="part">A scalar or an empty aggregate; null where an aggregate or a bulk text has only begun.</param>
    private bool TryReadPart(ref ReadOnlySequence<byte> bytes, out RespValue? part)
    {
        if (_bulk is var (type, length))
        {
            return TryReadBulk(ref bytes, type, length, out part);
        }

        part = null;
        if (!TryReadLine(ref bytes, out var line))
        {
            return false;
        }

        if (++_parts > limits.Parts)
        {
            throw new RespException($"A value has more than {limits.Parts} parts.");
        }

        part = Begin((char)line[0], line.AsSpan(1));
        return true;
    }

    private bool TryReadLine(ref ReadOnlySequence<byte> bytes, [NotNullWhen(true)] out byte[]? line)
    {
        line = null;
        var reader = new SequenceReader<byte>(bytes);
        if (!reader.TryReadTo(out ReadOnlySequence<byte> found, LineEnd))
        {
            return bytes.Length > limits.Line ? throw TooLong() : false;
        }

        if (found.Length > limits.Line)
        {
            throw TooLong();
        }

        line = found.ToArray();
        bytes = bytes.Slice(reader.Position);
        return line.Length is 0 || line.AsSpan().ContainsAny((byte)'\r', (byte)'\n') ? throw new RespException("A line is broken.") : true;
    }

    private RespException TooLong() => new($"A line is longer than {limits.Line} bytes.");

    private bool TryReadBulk(ref ReadOnlySequence<byte> bytes, char type, int length, out RespValue? part)
    {
        part = null;
        if (bytes.Length < length + LineEnd.Length)
        {
            return false;
        }

        var content = bytes.Slice(0, length).ToArray();
        if (!bytes.Slice(length, LineEnd.Length).ToArray().AsSpan().SequenceEqual(LineEnd))
        {
            throw new RespException("A bulk text is not as long as it says.");
        }

        bytes = bytes.Slice(length + LineEnd.Length);
        _bulk = null;
        part = RespScalars.Bulk(type, content);
        return true;
    }

    private RespValue? Begin(char type, ReadOnlySpan<byte> rest)
    {
        switch (type)
        {
            case '$' or '*' when rest.SequenceEqual("-1"u8):
                return new RespValue.Null();
            case '$' or '!' or '=':
                _bulk = (type, Length(rest, limits.Bulk));
                return null;
            case '*':
                return Open(RespAggregate.Array, Length(rest, limits.Parts));
            case '~':
                return Open(RespAggregate.Set, Length(rest, limits.Parts));
            case '>':
                return Open(RespAggregate.Push, Length(rest, limits.Parts));
            case '%':
                return Open(RespAggregate.Map, 2 * Length(rest, limits.Parts));
            case '|':
                return Open(kind: null, 2 * Length(rest, limits.Parts));
            default:
                return RespScalars.Line(type, rest);
        }
    }

    private RespValue.Aggregate? Open(RespAggregate? kind, int length)
    {
        if (_opened.Count >= limits.Depth)
        {
            throw new RespException($"Aggregates lie more than {limits.Depth} deep.");
        }

        if (length > 0)
        {
            _opened.Push(new Opened(kind, length, []));
            return null;
        }

        return kind is { } empty ? new RespValue.Aggregate(empty, []) : null;
    }

    /// <summary>Puts a part where it belongs.</summary>
    /// <returns>The outermost value, when this was its last part.</returns>
    private RespValue? Completed(RespValue part)
    {
        while (_opened.TryPeek(out var around))
        {
            around.Items.Add(part);
            if (around.Items.Count < around.Length)
            {
                return null;
            }

            _opened.Pop();
            if (around.Kind is not { } kind)
            {
                // Attributes say something about the value that follows them; nobody here asks for any.
                return null;
            }

            part = new RespValue.Aggregate(kind, around.Items);
        }

        return part;
    }

    private static int Length(ReadOnlySpan<byte> digits, int most) => RespScalars.TryLength(digits, out var length) && length <= most
        ? length
        : throw new RespException($"A length is no number from 0 to {most}.");

    /// <param name="Kind">Null for attributes.</param>
    /// <param name="Length">How many items there are to come in all.</param>
    /// <param name="Items">Those that came.</param>
    private sealed record Opened(RespAggregate? Kind, int Length, List<RespValue> Items);
}
