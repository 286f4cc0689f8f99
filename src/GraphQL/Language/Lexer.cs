using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using Dezky.GraphQL.Errors;

namespace Dezky.GraphQL.Language;

/// <summary>
/// Cuts a source in UTF-8 into tokens without allocating: it holds one token, and makes the value of a token only when asked.
/// Strings are checked in full when they are read, so that errors come in source order.
/// See https://spec.graphql.org/September2025/#sec-Appendix-Grammar-Summary.Lexical-Tokens.
/// </summary>
internal ref partial struct Lexer(ReadOnlySpan<byte> source)
{
    private const byte Tab = (byte)'\t', LineFeed = (byte)'\n', CarriageReturn = (byte)'\r', Quote = (byte)'"', Backslash = (byte)'\\';

    private static readonly SearchValues<byte> StringStops =
        SearchValues.Create([Quote, Backslash, LineFeed, CarriageReturn, .. Enumerable.Range(0x80, 0x80).Select(value => (byte)value)]);

    private readonly ReadOnlySpan<byte> _source = source;
    private int _position;
    private int _line = 1;

    // Where the line begins, moved forward by the bytes that UTF-8 needs more than UTF-16 on this line, so that
    // position - lineStart counts UTF-16 code units.
    private int _lineStart;
    private int _start;
    private int _tokenLine;
    private int _column;
    private bool _hasEscapes;

    /// <summary>The kind of the current token.</summary>
    public TokenKind Kind { get; private set; } = TokenKind.StartOfFile;

    /// <summary>The byte at which the current token begins.</summary>
    public readonly int Start => _start;

    /// <summary>The line and column at which the current token begins.</summary>
    public readonly SourceLocation Location => new(_tokenLine, _column);

    /// <summary>The bytes of the current token.</summary>
    public readonly ReadOnlySpan<byte> Text => _source[_start.._position];

    /// <summary>Reads the next token that is not a comment.</summary>
    public void Advance()
    {
        var source = _source;
        while ((uint)_position < (uint)source.Length)
        {
            var value = source[_position];
            switch (value)
            {
                case Tab or (byte)' ' or (byte)',':
                    _position++;
                    continue;
                case LineFeed:
                    _position++;
                    BeginLine();
                    continue;
                case CarriageReturn:
                    _position += ByteAt(_position + 1) == LineFeed ? 2 : 1;
                    BeginLine();
                    continue;
                case (byte)'#':
                    SkipComment();
                    continue;
                case 0xEF when source[_position..].StartsWith("\uFEFF"u8):
                    _position += 3;
                    _lineStart += 2;
                    continue;
            }

            _start = _position;
            _tokenLine = _line;
            _column = 1 + _position - _lineStart;
            ReadToken(value);
            return;
        }

        _start = source.Length;
        _tokenLine = _line;
        _column = 1 + _position - _lineStart;
        Kind = TokenKind.EndOfFile;
    }

    private void ReadToken(byte first)
    {
        switch (first)
        {
            case (byte)'!':
                Punctuator(TokenKind.Bang);
                return;
            case (byte)'$':
                Punctuator(TokenKind.Dollar);
                return;
            case (byte)'&':
                Punctuator(TokenKind.Ampersand);
                return;
            case (byte)'(':
                Punctuator(TokenKind.LeftParenthesis);
                return;
            case (byte)')':
                Punctuator(TokenKind.RightParenthesis);
                return;
            case (byte)':':
                Punctuator(TokenKind.Colon);
                return;
            case (byte)'=':
                Punctuator(TokenKind.EqualsSign);
                return;
            case (byte)'@':
                Punctuator(TokenKind.At);
                return;
            case (byte)'[':
                Punctuator(TokenKind.LeftBracket);
                return;
            case (byte)']':
                Punctuator(TokenKind.RightBracket);
                return;
            case (byte)'{':
                Punctuator(TokenKind.LeftBrace);
                return;
            case (byte)'|':
                Punctuator(TokenKind.Pipe);
                return;
            case (byte)'}':
                Punctuator(TokenKind.RightBrace);
                return;
            case (byte)'.':
                ReadSpread();
                return;
            case Quote:
                if (_source[_position..].StartsWith("\"\"\""u8))
                {
                    ReadBlockString();
                }
                else
                {
                    ReadString();
                }

                return;
            case (byte)'-' or (>= (byte)'0' and <= (byte)'9'):
                ReadNumber();
                return;
        }

        if (!IsNameStart(first))
        {
            throw UnexpectedCharacter();
        }

        ReadName();
    }

    private void Punctuator(TokenKind kind)
    {
        Kind = kind;
        _position++;
    }

    private void ReadSpread()
    {
        if (ByteAt(_position + 1) == '.')
        {
            if (ByteAt(_position + 2) != '.')
            {
                throw Error(_position, "Unexpected \"..\", did you mean \"...\"?");
            }

            Kind = TokenKind.Spread;
            _position += 3;
            return;
        }

        if (IsDigit(ByteAt(_position + 1)))
        {
            var end = ReadDigits(_position + 1);
            var digits = Encoding.ASCII.GetString(_source[(_position + 1)..end]);
            throw Error(_position, $"Invalid number, expected digit before \".\", did you mean \"0.{digits}\"?");
        }

        throw UnexpectedCharacter();
    }

    /// <summary>https://spec.graphql.org/September2025/#Name</summary>
    private void ReadName()
    {
        var position = _position + 1;
        while ((uint)position < (uint)_source.Length && IsNameContinue(_source[position]))
        {
            position++;
        }

        Kind = TokenKind.Name;
        _position = position;
    }

    /// <summary>https://spec.graphql.org/September2025/#IntValue and #FloatValue</summary>
    private void ReadNumber()
    {
        var position = _position;
        var isFloat = false;
        if (ByteAt(position) == '-')
        {
            position++;
        }

        if (ByteAt(position) == '0')
        {
            position++;
            if (IsDigit(ByteAt(position)))
            {
                throw Error(position, $"Invalid number, unexpected digit after 0: {DescribeCharacter(position)}.");
            }
        }
        else
        {
            position = ReadDigits(position);
        }

        if (ByteAt(position) == '.')
        {
            isFloat = true;
            position = ReadDigits(position + 1);
        }

        if (ByteAt(position) is 'e' or 'E')
        {
            isFloat = true;
            position++;
            position = ReadDigits(ByteAt(position) is '+' or '-' ? position + 1 : position);
        }

        if (ByteAt(position) is '.' or '_' or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z'))
        {
            throw Error(position, $"Invalid number, expected digit but got: {DescribeCharacter(position)}.");
        }

        Kind = isFloat ? TokenKind.Float : TokenKind.Int;
        _position = position;
    }

    private readonly int ReadDigits(int position)
    {
        if (!IsDigit(ByteAt(position)))
        {
            throw Error(position, $"Invalid number, expected digit but got: {DescribeCharacter(position)}.");
        }

        do
        {
            position++;
        }
        while (IsDigit(ByteAt(position)));
        return position;
    }

    private void SkipComment()
    {
        var rest = _source[_position..];
        var length = rest.IndexOfAny(LineFeed, CarriageReturn);
        var comment = length < 0 ? rest : rest[..length];
        if (!System.Text.Unicode.Utf8.IsValid(comment))
        {
            _position += FindInvalid(comment);
            throw UnexpectedCharacter();
        }

        // The columns after a comment are never asked for: a line break or the end of the source follows
        _position += comment.Length;
    }

    private static int FindInvalid(ReadOnlySpan<byte> text)
    {
        var position = 0;
        while (Rune.DecodeFromUtf8(text[position..], out _, out var consumed) == OperationStatus.Done)
        {
            position += consumed;
        }

        return position;
    }

    private void BeginLine()
    {
        _line++;
        _lineStart = _position;
    }

    /// <summary>The byte there, or -1 behind the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly int ByteAt(int position) => (uint)position < (uint)_source.Length ? _source[position] : -1;

    private static bool IsDigit(int value) => value is >= '0' and <= '9';

    private static bool IsNameStart(int value) => value is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '_';

    private static bool IsNameContinue(int value) => IsNameStart(value) || IsDigit(value);
}
