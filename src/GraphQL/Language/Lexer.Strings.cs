using System.Buffers;
using System.Text;

namespace Dezky.GraphQL.Language;

// Strings: https://spec.graphql.org/September2025/#sec-String-Value
internal ref partial struct Lexer
{
    /// <summary>The meaning of the current token, which is a string or a block string.</summary>
    public readonly string ReadStringValue()
    {
        if (Kind == TokenKind.BlockString)
        {
            return BlockString.Parse(Encoding.UTF8.GetString(Text[3..^3]));
        }

        var text = Text[1..^1];
        return _hasEscapes ? Unescape(text) : Encoding.UTF8.GetString(text);
    }

    private void ReadString()
    {
        _hasEscapes = false;
        var position = _position + 1;
        while (true)
        {
            var stop = _source[position..].IndexOfAny(StringStops);
            if (stop < 0)
            {
                throw Error(_source.Length, "Unterminated string.");
            }

            position += stop;
            switch (_source[position])
            {
                case Quote:
                    Kind = TokenKind.String;
                    _position = position + 1;
                    return;
                case LineFeed or CarriageReturn:
                    throw Error(position, "Unterminated string.");
                case Backslash:
                    _hasEscapes = true;
                    position += EscapeSize(position);
                    break;
                default:
                    position += ReadNonAscii(position, ref _lineStart);
                    break;
            }
        }
    }

    private void ReadBlockString()
    {
        var position = _position + 3;
        var line = _line;
        var lineStart = _lineStart;
        while (true)
        {
            var stop = _source[position..].IndexOfAny(StringStops);
            if (stop < 0)
            {
                throw Error(_source.Length, "Unterminated string.");
            }

            position += stop;
            switch (_source[position])
            {
                case Quote when _source[position..].StartsWith("\"\"\""u8):
                    Kind = TokenKind.BlockString;
                    _position = position + 3;
                    _line = line;
                    _lineStart = lineStart;
                    return;
                case Quote:
                    position++;
                    break;
                case Backslash:
                    position += _source[position..].StartsWith("\\\"\"\""u8) ? 4 : 1;
                    break;
                case LineFeed or CarriageReturn:
                    position += _source[position..].StartsWith("\r\n"u8) ? 2 : 1;
                    line++;
                    lineStart = position;
                    break;
                default:
                    position += ReadNonAscii(position, ref lineStart);
                    break;
            }
        }
    }

    private readonly int ReadNonAscii(int position, ref int lineStart)
    {
        if (Rune.DecodeFromUtf8(_source[position..], out var rune, out var length) != OperationStatus.Done)
        {
            throw Error(position, $"Invalid character within String: {DescribeCharacter(position)}.");
        }

        lineStart += length - rune.Utf16SequenceLength;
        return length;
    }

    /// <summary>Checks the escape sequence there; the number of its bytes.</summary>
    private readonly int EscapeSize(int position) => ByteAt(position + 1) switch
    {
        'u' when ByteAt(position + 2) == '{' => ReadVariableWidthEscape(position, out _),
        'u' => ReadFixedWidthEscape(position, out _),
        '"' or '\\' or '/' or 'b' or 'f' or 'n' or 'r' or 't' => 2,
        _ => throw Error(position, $"Invalid character escape sequence: \"{Excerpt(position, 2)}\"."),
    };

    /// <summary><c>\u{1F600}</c></summary>
    private readonly int ReadVariableWidthEscape(int position, out Rune rune)
    {
        var point = 0;
        var size = 3;

        // No code point needs more than eight digits, leading zeros included
        while (size < 12)
        {
            var value = ByteAt(position + size++);
            if (value == '}')
            {
                if (size < 5 || !Rune.TryCreate(point, out rune))
                {
                    break;
                }

                return size;
            }

            point = (point << 4) | HexDigit(value);
            if (point < 0)
            {
                break;
            }
        }

        throw Error(position, $"Invalid Unicode escape sequence: \"{Excerpt(position, size)}\".");
    }

    /// <summary><c>\u00E9</c>, or a pair of surrogates: <c>\uD83D\uDE00</c></summary>
    private readonly int ReadFixedWidthEscape(int position, out Rune rune)
    {
        var code = FourHexDigits(position + 2);
        if (Rune.TryCreate(code, out rune))
        {
            return 6;
        }

        if (code >= 0
            && char.IsHighSurrogate((char)code)
            && ByteAt(position + 6) == '\\'
            && ByteAt(position + 7) == 'u'
            && FourHexDigits(position + 8) is >= 0 and var trailing
            && Rune.TryCreate((char)code, (char)trailing, out rune))
        {
            return 12;
        }

        throw Error(position, $"Invalid Unicode escape sequence: \"{Excerpt(position, 6)}\".");
    }

    private readonly int FourHexDigits(int position) =>
        (HexDigit(ByteAt(position)) << 12)
        | (HexDigit(ByteAt(position + 1)) << 8)
        | (HexDigit(ByteAt(position + 2)) << 4)
        | HexDigit(ByteAt(position + 3));

    private static int HexDigit(int value) => value switch
    {
        >= '0' and <= '9' => value - '0',
        >= 'A' and <= 'F' => value - 'A' + 10,
        >= 'a' and <= 'f' => value - 'a' + 10,
        _ => -1,
    };

    /// <summary>Decodes a string whose escapes have been checked.</summary>
    private readonly string Unescape(ReadOnlySpan<byte> text)
    {
        // No escape is shorter than what it stands for
        var rented = ArrayPool<byte>.Shared.Rent(text.Length);
        var target = rented.AsSpan();
        var length = 0;
        while (text.IndexOf(Backslash) is >= 0 and var escape)
        {
            text[..escape].CopyTo(target[length..]);
            length += escape;
            var position = _position - 1 - text.Length + escape;
            int size;
            if (text[escape + 1] == 'u')
            {
                size = text[escape + 2] == '{' ? ReadVariableWidthEscape(position, out var rune) : ReadFixedWidthEscape(position, out rune);
                length += rune.EncodeToUtf8(target[length..]);
            }
            else
            {
                size = 2;
                target[length++] = text[escape + 1] switch
                {
                    (byte)'b' => (byte)'\b',
                    (byte)'f' => (byte)'\f',
                    (byte)'n' => LineFeed,
                    (byte)'r' => CarriageReturn,
                    (byte)'t' => Tab,
                    var other => other,
                };
            }

            text = text[(escape + size)..];
        }

        text.CopyTo(target[length..]);
        var result = Encoding.UTF8.GetString(target[..(length + text.Length)]);
        ArrayPool<byte>.Shared.Return(rented);
        return result;
    }
}
