using System.Text;

namespace Dezky.GraphQL.Language;

/// <summary>
/// Parses documents of the September 2025 edition by recursive descent, one method for each production of the grammar.
/// See https://spec.graphql.org/September2025/#sec-Appendix-Grammar-Summary.
/// </summary>
public ref partial struct Parser
{
    private readonly ParserOptions _options;
    private Lexer _lexer;
    private int _tokenCount;
    private int _fieldCount;
    private int _aliasCount;
    private int _directiveCount;
    private int _depth;

    private Parser(ReadOnlySpan<byte> source, ParserOptions? options)
    {
        _options = options ?? ParserOptions.Default;
        _lexer = new Lexer(source);
        if (source.Length > _options.MaxBytes)
        {
            throw _lexer.Error(_options.MaxBytes, $"Document contains more than {_options.MaxBytes} bytes. Parsing aborted.");
        }

        Advance();
    }

    /// <summary>Parses a document, executable or of the type system.</summary>
    /// <param name="utf8">The source in UTF-8.</param>
    /// <param name="options">The limits; <see cref="ParserOptions.Default"/> when null.</param>
    /// <exception cref="GraphQLSyntaxException">The source is not well-formed or exceeds a limit.</exception>
    public static DocumentNode Parse(ReadOnlySpan<byte> utf8, ParserOptions? options = null) =>
        new Parser(utf8, options).ParseDocument();

    /// <inheritdoc cref="Parse(ReadOnlySpan{byte}, ParserOptions?)"/>
    /// <param name="source">The source.</param>
    /// <param name="options">The limits; <see cref="ParserOptions.Default"/> when null.</param>
    public static DocumentNode Parse(string source, ParserOptions? options = null) => Parse(Encode(source), options);

    /// <summary>Parses a value by itself, such as <c>[1, {a: $x}]</c>.</summary>
    /// <param name="utf8">The source in UTF-8.</param>
    /// <param name="options">The limits; <see cref="ParserOptions.Default"/> when null.</param>
    /// <exception cref="GraphQLSyntaxException">The source is not well-formed or exceeds a limit.</exception>
    public static ValueNode ParseValue(ReadOnlySpan<byte> utf8, ParserOptions? options = null) =>
        ParseWholeValue(utf8, options, isConst: false);

    /// <inheritdoc cref="ParseValue(ReadOnlySpan{byte}, ParserOptions?)"/>
    /// <param name="source">The source.</param>
    /// <param name="options">The limits; <see cref="ParserOptions.Default"/> when null.</param>
    public static ValueNode ParseValue(string source, ParserOptions? options = null) => ParseValue(Encode(source), options);

    /// <summary>Parses a value without variables by itself, such as a default value.</summary>
    /// <param name="utf8">The source in UTF-8.</param>
    /// <param name="options">The limits; <see cref="ParserOptions.Default"/> when null.</param>
    /// <exception cref="GraphQLSyntaxException">The source is not well-formed or exceeds a limit.</exception>
    public static ValueNode ParseConstValue(ReadOnlySpan<byte> utf8, ParserOptions? options = null) =>
        ParseWholeValue(utf8, options, isConst: true);

    /// <inheritdoc cref="ParseConstValue(ReadOnlySpan{byte}, ParserOptions?)"/>
    /// <param name="source">The source.</param>
    /// <param name="options">The limits; <see cref="ParserOptions.Default"/> when null.</param>
    public static ValueNode ParseConstValue(string source, ParserOptions? options = null) =>
        ParseConstValue(Encode(source), options);

    /// <summary>Parses a reference to a type by itself, such as <c>[String!]!</c>.</summary>
    /// <param name="utf8">The source in UTF-8.</param>
    /// <param name="options">The limits; <see cref="ParserOptions.Default"/> when null.</param>
    /// <exception cref="GraphQLSyntaxException">The source is not well-formed or exceeds a limit.</exception>
    public static TypeNode ParseType(ReadOnlySpan<byte> utf8, ParserOptions? options = null)
    {
        var parser = new Parser(utf8, options);
        var type = parser.ParseTypeReference();
        parser.Expect(TokenKind.EndOfFile);
        return type;
    }

    /// <inheritdoc cref="ParseType(ReadOnlySpan{byte}, ParserOptions?)"/>
    /// <param name="source">The source.</param>
    /// <param name="options">The limits; <see cref="ParserOptions.Default"/> when null.</param>
    public static TypeNode ParseType(string source, ParserOptions? options = null) => ParseType(Encode(source), options);

    private static ValueNode ParseWholeValue(ReadOnlySpan<byte> utf8, ParserOptions? options, bool isConst)
    {
        var parser = new Parser(utf8, options);
        var value = parser.ParseValueLiteral(isConst);
        parser.Expect(TokenKind.EndOfFile);
        return value;
    }

    /// <summary>
    /// The source in UTF-8. A lone surrogate stays recognisable, as three bytes that are not UTF-8, for the lexer to refuse.
    /// </summary>
    private static byte[] Encode(string source)
    {
        var bytes = Encoding.UTF8.GetBytes(source);
        if (!source.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            return bytes;
        }

        // A lone surrogate became U+FFFD, which is three bytes as well
        var position = 0;
        for (var i = 0; i < source.Length; i++)
        {
            if (char.IsHighSurrogate(source[i]) && i + 1 < source.Length && char.IsLowSurrogate(source[i + 1]))
            {
                i++;
                position += 4;
                continue;
            }

            if (char.IsSurrogate(source[i]))
            {
                bytes[position] = 0xED;
                bytes[position + 1] = (byte)(0x80 | ((source[i] >> 6) & 0x3F));
                bytes[position + 2] = (byte)(0x80 | (source[i] & 0x3F));
            }

            position += new Rune(char.IsSurrogate(source[i]) ? '\uFFFD' : source[i]).Utf8SequenceLength;
        }

        return bytes;
    }

    /// <summary>https://spec.graphql.org/September2025/#Document</summary>
    private DocumentNode ParseDocument()
    {
        var location = _lexer.Location;
        var definitions = new NodeList<DefinitionNode>();
        do
        {
            definitions.Add(ParseDefinition());
        }
        while (!TakeOptional(TokenKind.EndOfFile));
        return new DocumentNode(location, definitions.Build());
    }

    /// <summary>https://spec.graphql.org/September2025/#Definition</summary>
    private DefinitionNode ParseDefinition()
    {
        if (_lexer.Kind == TokenKind.LeftBrace)
        {
            return ParseOperationDefinition();
        }

        // The keyword stands behind the description; the copy of the lexer looks ahead
        var keyword = _lexer;
        var hasDescription = PeekDescription();
        if (hasDescription)
        {
            keyword.Advance();
            if (keyword.Kind == TokenKind.LeftBrace)
            {
                throw Error("Unexpected description, descriptions are not supported on shorthand queries.");
            }
        }

        if (keyword.Kind == TokenKind.Name)
        {
            var text = keyword.Text;
            switch (text)
            {
                case var _ when text.SequenceEqual("query"u8) || text.SequenceEqual("mutation"u8) || text.SequenceEqual("subscription"u8):
                    return ParseOperationDefinition();
                case var _ when text.SequenceEqual("fragment"u8):
                    return ParseFragmentDefinition();
            }

            if (ParseTypeSystemDefinition(text) is { } definition)
            {
                return definition;
            }

            if (hasDescription)
            {
                throw Error("Unexpected description, only GraphQL definitions support descriptions.");
            }

            if (text.SequenceEqual("extend"u8))
            {
                return ParseTypeSystemExtension();
            }
        }

        throw Unexpected(keyword);
    }

    private void Advance()
    {
        _lexer.Advance();
        if (_lexer.Kind != TokenKind.EndOfFile && ++_tokenCount > _options.MaxTokens)
        {
            throw LimitExceeded(_options.MaxTokens, "tokens");
        }
    }

    private void Expect(TokenKind kind)
    {
        if (_lexer.Kind != kind)
        {
            throw Error($"Expected {kind.Describe()}, found {_lexer.Describe()}.");
        }

        if (kind != TokenKind.EndOfFile)
        {
            Advance();
        }
    }

    private bool TakeOptional(TokenKind kind)
    {
        if (_lexer.Kind != kind)
        {
            return false;
        }

        if (kind != TokenKind.EndOfFile)
        {
            Advance();
        }

        return true;
    }

    private void ExpectKeyword(ReadOnlySpan<byte> keyword)
    {
        if (!TakeOptionalKeyword(keyword))
        {
            throw Error($"Expected \"{Encoding.ASCII.GetString(keyword)}\", found {_lexer.Describe()}.");
        }
    }

    private bool TakeOptionalKeyword(ReadOnlySpan<byte> keyword)
    {
        if (!IsKeyword(keyword))
        {
            return false;
        }

        Advance();
        return true;
    }

    private readonly bool IsKeyword(ReadOnlySpan<byte> keyword) => _lexer.Kind == TokenKind.Name && _lexer.Text.SequenceEqual(keyword);

    private string ParseName()
    {
        if (_lexer.Kind != TokenKind.Name)
        {
            Expect(TokenKind.Name);
        }

        var name = NameTable.Get(_lexer.Text);
        Advance();
        return name;
    }

    /// <summary>Counts one more level of nesting; whoever calls it calls <see cref="LeaveLevel"/> at the end.</summary>
    private void EnterLevel()
    {
        if (++_depth > _options.MaxDepth)
        {
            throw Error($"Document is nested deeper than {_options.MaxDepth} levels. Parsing aborted.");
        }
    }

    private void LeaveLevel() => _depth--;

    private readonly GraphQLSyntaxException LimitExceeded(int limit, string what) =>
        Error($"Document contains more than {limit} {what}. Parsing aborted.");

    private readonly GraphQLSyntaxException Unexpected() => Unexpected(_lexer);

    private static GraphQLSyntaxException Unexpected(Lexer at) => at.Error(at.Start, $"Unexpected {at.Describe()}.");

    private readonly GraphQLSyntaxException Error(string description) => _lexer.Error(_lexer.Start, description);
}
