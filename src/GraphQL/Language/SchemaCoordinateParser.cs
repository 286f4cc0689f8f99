using System.Buffers;
using System.Globalization;
using System.Text;
using Dezky.GraphQL.Errors;

namespace Dezky.GraphQL.Language;

/// <summary>Reads schema coordinates, whose grammar is one of its own. See https://spec.graphql.org/September2025/#SchemaCoordinate.</summary>
internal ref struct SchemaCoordinateParser
{
    private const string EndOfFile = "<EOF>";

    private readonly ReadOnlySpan<char> _source;
    private int _start;
    private int _end;

    public SchemaCoordinateParser(ReadOnlySpan<char> source)
    {
        _source = source;
        Advance();
    }

    private readonly bool IsName => _end > _start && (char.IsAsciiLetter(_source[_start]) || _source[_start] == '_');

    /// <summary>https://spec.graphql.org/September2025/#SchemaCoordinate</summary>
    public SchemaCoordinate Parse()
    {
        var ofDirective = TakeOptional('@');
        var name = ParseName();
        var memberName = !ofDirective && TakeOptional('.') ? ParseName() : null;
        var argumentName = (ofDirective || memberName is not null) && TakeOptional('(') ? ParseArgumentName() : null;
        if (_start < _source.Length)
        {
            throw Unexpected(EndOfFile);
        }

        return ofDirective ? SchemaCoordinate.ForDirective(name, argumentName) : SchemaCoordinate.OfType(name, memberName, argumentName);
    }

    private string ParseArgumentName()
    {
        var name = ParseName();
        Expect(':');
        Expect(')');
        return name;
    }

    private string ParseName()
    {
        if (!IsName)
        {
            throw Unexpected("Name");
        }

        var name = _source[_start.._end].ToString();
        Advance();
        return name;
    }

    private void Expect(char punctuator)
    {
        if (!TakeOptional(punctuator))
        {
            throw Unexpected($"\"{punctuator}\"");
        }
    }

    private bool TakeOptional(char punctuator)
    {
        if (_start == _source.Length || _source[_start] != punctuator)
        {
            return false;
        }

        Advance();
        return true;
    }

    private void Advance()
    {
        _start = _end;
        if (_start == _source.Length)
        {
            return;
        }

        _end++;
        if (IsName)
        {
            while (_end < _source.Length && (char.IsAsciiLetterOrDigit(_source[_end]) || _source[_end] == '_'))
            {
                _end++;
            }
        }
        else if (_source[_start] is not ('.' or '(' or ')' or ':' or '@'))
        {
            throw Error($"Invalid character: {DescribeCharacter()}.");
        }
    }

    private readonly string DescribeCharacter()
    {
        var code = Rune.DecodeFromUtf16(_source[_start..], out var rune, out _) == OperationStatus.Done ? rune.Value : _source[_start];
        return code switch
        {
            '"' => "'\"'",
            >= 0x20 and <= 0x7E => $"\"{(char)code}\"",
            _ => string.Create(CultureInfo.InvariantCulture, $"U+{code:X4}"),
        };
    }

    private readonly GraphQLSyntaxException Unexpected(string expected)
    {
        var text = _source[_start.._end];
        var found = _start == _source.Length ? EndOfFile : IsName ? $"Name \"{text}\"" : $"\"{text}\"";
        return Error($"Expected {expected}, found {found}.");
    }

    // A line break ends a coordinate with an error, so all errors are on the first line
    private readonly GraphQLSyntaxException Error(string description) => new(description, new SourceLocation(1, 1 + _start));
}
