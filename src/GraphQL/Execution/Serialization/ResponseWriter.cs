using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Unicode;

namespace Dezky.GraphQL.Execution.Serialization;

/// <summary>
/// Writes JSON into one pooled array. It does not check the grammar: execution calls it in an order that is right by construction.
/// <see cref="Rewind"/> takes back what was written since a mark, which is how null propagates.
/// </summary>
/// <param name="expectedLength">A guess at the length in bytes; a buffer of another size is found when it is wrong.</param>
internal sealed class ResponseWriter(int expectedLength = 0) : IDisposable
{
    private const int InitialSize = 1024;

    // Room that a value asks for before its length is known.
    private const int Slack = 256;
    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(code => (char)code), '"', '\\']);

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(Math.Max(InitialSize, expectedLength + Slack));

    /// <summary>How much is written; also the mark for <see cref="Rewind"/>.</summary>
    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, Length);

    public void Rewind(int mark) => Length = mark;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteByte(byte value)
    {
        if (Length == _buffer.Length)
        {
            Grow(1);
        }

        _buffer[Length++] = value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteRaw(ReadOnlySpan<byte> utf8)
    {
        utf8.CopyTo(Reserve(utf8.Length));
        Length += utf8.Length;
    }

    public void WriteNull() => WriteRaw("null"u8);

    public void WriteBoolean(bool value) => WriteRaw(value ? "true"u8 : "false"u8);

    public void WriteNumber(int value)
    {
        var formatted = Utf8Formatter.TryFormat(value, Reserve(11), out var written);
        Debug.Assert(formatted, "Eleven bytes hold every 32-bit integer.");
        Length += written;
    }

    public void WriteNumber(long value)
    {
        var formatted = Utf8Formatter.TryFormat(value, Reserve(20), out var written);
        Debug.Assert(formatted, "Twenty bytes hold every 64-bit integer.");
        Length += written;
    }

    /// <summary>Writes anything that formats itself as UTF-8 within 64 bytes and needs no escape.</summary>
    public void WriteFormatted<T>(T value, ReadOnlySpan<char> format = default)
        where T : IUtf8SpanFormattable
    {
        var formatted = value.TryFormat(Reserve(64), out var written, format, System.Globalization.CultureInfo.InvariantCulture);
        Debug.Assert(formatted, "Callers format values that fit.");
        Length += written;
    }

    public void WriteString(string value) => WriteString(value.AsSpan());

    /// <summary>Writes a quoted string with the escapes that RFC 8259 demands; a lone surrogate becomes U+FFFD.</summary>
    public void WriteString(ReadOnlySpan<char> value)
    {
        WriteByte((byte)'"');
        for (int special; (special = value.IndexOfAny(Escaped)) >= 0; value = value[(special + 1)..])
        {
            WriteText(value[..special]);
            WriteEscape(value[special]);
        }

        WriteText(value);
        WriteByte((byte)'"');
    }

    public void Dispose()
    {
        var buffer = _buffer;
        _buffer = [];
        Length = 0;
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void WriteText(ReadOnlySpan<char> value)
    {
        // Three bytes a UTF-16 code unit is the most that UTF-8 takes.
        Utf8.FromUtf16(value, Reserve(value.Length * 3), out _, out var written);
        Length += written;
    }

    private void WriteEscape(char value)
    {
        var shorthand = value switch
        {
            '"' => (byte)'"',
            '\\' => (byte)'\\',
            '\n' => (byte)'n',
            '\r' => (byte)'r',
            '\t' => (byte)'t',
            '\b' => (byte)'b',
            '\f' => (byte)'f',
            _ => (byte)0,
        };
        if (shorthand != 0)
        {
            WriteRaw([(byte)'\\', shorthand]);
            return;
        }

        const string Digits = "0123456789abcdef";
        WriteRaw([(byte)'\\', (byte)'u', (byte)'0', (byte)'0', (byte)Digits[value >> 4], (byte)Digits[value & 15]]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Span<byte> Reserve(int count)
    {
        if (_buffer.Length - Length < count)
        {
            Grow(count);
        }

        return _buffer.AsSpan(Length);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(int count)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(checked(Length + count), (int)Math.Min(_buffer.Length * 2L, Array.MaxLength)));
        _buffer.AsSpan(0, Length).CopyTo(larger);
        var old = _buffer;
        _buffer = larger;
        ArrayPool<byte>.Shared.Return(old);
    }
}
