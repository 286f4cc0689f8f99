using System.Buffers;
using System.Globalization;
using System.Text;
using Dezky.GraphQL.Errors;

namespace Dezky.GraphQL.Language;

// Errors: the messages are those of the reference implementation, so that its tools and its users' habits carry over.
internal ref partial struct Lexer
{
    /// <summary>An error at a byte of the source.</summary>
    public readonly GraphQLSyntaxException Error(int position, string description) => new(description, LocationOf(position));

    /// <summary>The current token as error messages call it, with its value if it has one.</summary>
    public readonly string Describe() => Kind switch
    {
        TokenKind.Name or TokenKind.Int or TokenKind.Float => $"{Kind.Describe()} \"{Encoding.ASCII.GetString(Text)}\"",
        TokenKind.String or TokenKind.BlockString => $"{Kind.Describe()} \"{ReadStringValue()}\"",
        _ => Kind.Describe(),
    };

    private readonly GraphQLSyntaxException UnexpectedCharacter()
    {
        if (ByteAt(_position) == '\'')
        {
            return Error(_position, "Unexpected single quote character ('), did you mean to use a double quote (\")?");
        }

        var valid = Rune.DecodeFromUtf8(_source[_position..], out _, out _) == OperationStatus.Done;
        return Error(_position, $"{(valid ? "Unexpected" : "Invalid")} character: {DescribeCharacter(_position)}.");
    }

    private readonly string DescribeCharacter(int position)
    {
        if (position >= _source.Length)
        {
            return TokenKind.EndOfFile.Describe();
        }

        var text = _source[position..];
        if (Rune.DecodeFromUtf8(text, out var rune, out _) == OperationStatus.Done)
        {
            return rune.Value switch
            {
                '"' => "'\"'",
                >= 0x20 and <= 0x7E => $"\"{rune}\"",
                _ => string.Create(CultureInfo.InvariantCulture, $"U+{rune.Value:X4}"),
            };
        }

        // A lone surrogate of a UTF-16 source, see Parser.Encode
        return text is [0xED, >= 0xA0 and var second, >= 0x80 and var third, ..]
            ? string.Create(CultureInfo.InvariantCulture, $"U+{0xD000 | ((second & 0x3F) << 6) | (third & 0x3F):X4}")
            : string.Create(CultureInfo.InvariantCulture, $"byte 0x{text[0]:X2}, the source is not UTF-8");
    }

    /// <summary>So many UTF-16 code units of the source; half a surrogate pair at the end is replaced.</summary>
    private readonly string Excerpt(int position, int length)
    {
        // No character needs more than three bytes for each of its code units
        var text = Encoding.UTF8.GetString(_source.Slice(position, Math.Min(3 * length, _source.Length - position)));
        text = text[..Math.Min(length, text.Length)];
        return char.IsHighSurrogate(text[^1]) ? text[..^1] + '\uFFFD' : text;
    }

    private readonly SourceLocation LocationOf(int position)
    {
        var line = 1;
        var lineStart = 0;
        for (var i = 0; i < position; i++)
        {
            if (_source[i] is LineFeed or CarriageReturn)
            {
                i += _source[i] == CarriageReturn && ByteAt(i + 1) == LineFeed ? 1 : 0;
                line++;
                lineStart = i + 1;
            }
        }

        return new SourceLocation(line, 1 + Encoding.UTF8.GetCharCount(_source[lineStart..position]));
    }
}
