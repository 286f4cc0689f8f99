namespace Dezky.GraphQL.Language;

// Definitions of the type system: https://spec.graphql.org/September2025/#TypeSystemDefinition
public ref partial struct Parser
{
    private readonly bool PeekDescription() => _lexer.Kind is TokenKind.String or TokenKind.BlockString;

    /// <summary>https://spec.graphql.org/September2025/#Description</summary>
    private StringValueNode? ParseDescription() => PeekDescription() ? ParseStringLiteral() : null;

    private TypeSystemDefinitionNode? ParseTypeSystemDefinition(ReadOnlySpan<byte> keyword)
    {
        if (keyword.SequenceEqual("schema"u8))
        {
            return ParseSchemaDefinition();
        }

        if (keyword.SequenceEqual("scalar"u8))
        {
            return ParseScalarTypeDefinition();
        }

        if (keyword.SequenceEqual("type"u8))
        {
            return ParseObjectTypeDefinition();
        }

        if (keyword.SequenceEqual("interface"u8))
        {
            return ParseInterfaceTypeDefinition();
        }

        if (keyword.SequenceEqual("union"u8))
        {
            return ParseUnionTypeDefinition();
        }

        if (keyword.SequenceEqual("enum"u8))
        {
            return ParseEnumTypeDefinition();
        }

        if (keyword.SequenceEqual("input"u8))
        {
            return ParseInputObjectTypeDefinition();
        }

        return keyword.SequenceEqual("directive"u8) ? ParseDirectiveDefinition() : null;
    }

    /// <summary>https://spec.graphql.org/September2025/#SchemaDefinition</summary>
    private SchemaDefinitionNode ParseSchemaDefinition()
    {
        var location = _lexer.Location;
        var description = ParseDescription();
        ExpectKeyword("schema"u8);
        var directives = ParseDirectives(isConst: true);
        Expect(TokenKind.LeftBrace);
        return new SchemaDefinitionNode(location, description, directives, ParseOperationTypeDefinitions());
    }

    /// <summary>https://spec.graphql.org/September2025/#RootOperationTypeDefinition, behind the opening brace</summary>
    private IReadOnlyList<OperationTypeDefinitionNode> ParseOperationTypeDefinitions()
    {
        var definitions = new NodeList<OperationTypeDefinitionNode>();
        do
        {
            var location = _lexer.Location;
            var operation = ParseOperationType();
            Expect(TokenKind.Colon);
            definitions.Add(new OperationTypeDefinitionNode(location, operation, ParseNamedType()));
        }
        while (!TakeOptional(TokenKind.RightBrace));
        return definitions.Build();
    }

    /// <summary>https://spec.graphql.org/September2025/#ScalarTypeDefinition</summary>
    private ScalarTypeDefinitionNode ParseScalarTypeDefinition()
    {
        var location = _lexer.Location;
        var description = ParseDescription();
        ExpectKeyword("scalar"u8);
        var nameLocation = _lexer.Location;
        return new ScalarTypeDefinitionNode(location, description, ParseName(), nameLocation, ParseDirectives(isConst: true));
    }

    /// <summary>https://spec.graphql.org/September2025/#ObjectTypeDefinition</summary>
    private ObjectTypeDefinitionNode ParseObjectTypeDefinition()
    {
        var location = _lexer.Location;
        var description = ParseDescription();
        ExpectKeyword("type"u8);
        var nameLocation = _lexer.Location;
        var name = ParseName();
        var interfaces = ParseImplementsInterfaces();
        var directives = ParseDirectives(isConst: true);
        return new ObjectTypeDefinitionNode(location, description, name, nameLocation, directives, interfaces, ParseFieldsDefinition());
    }

    /// <summary>https://spec.graphql.org/September2025/#InterfaceTypeDefinition</summary>
    private InterfaceTypeDefinitionNode ParseInterfaceTypeDefinition()
    {
        var location = _lexer.Location;
        var description = ParseDescription();
        ExpectKeyword("interface"u8);
        var nameLocation = _lexer.Location;
        var name = ParseName();
        var interfaces = ParseImplementsInterfaces();
        var directives = ParseDirectives(isConst: true);
        return new InterfaceTypeDefinitionNode(location, description, name, nameLocation, directives, interfaces, ParseFieldsDefinition());
    }

    /// <summary>https://spec.graphql.org/September2025/#UnionTypeDefinition</summary>
    private UnionTypeDefinitionNode ParseUnionTypeDefinition()
    {
        var location = _lexer.Location;
        var description = ParseDescription();
        ExpectKeyword("union"u8);
        var nameLocation = _lexer.Location;
        var name = ParseName();
        var directives = ParseDirectives(isConst: true);
        return new UnionTypeDefinitionNode(location, description, name, nameLocation, directives, ParseUnionMemberTypes());
    }

    /// <summary>https://spec.graphql.org/September2025/#EnumTypeDefinition</summary>
    private EnumTypeDefinitionNode ParseEnumTypeDefinition()
    {
        var location = _lexer.Location;
        var description = ParseDescription();
        ExpectKeyword("enum"u8);
        var nameLocation = _lexer.Location;
        var name = ParseName();
        var directives = ParseDirectives(isConst: true);
        return new EnumTypeDefinitionNode(location, description, name, nameLocation, directives, ParseEnumValuesDefinition());
    }

    /// <summary>https://spec.graphql.org/September2025/#InputObjectTypeDefinition</summary>
    private InputObjectTypeDefinitionNode ParseInputObjectTypeDefinition()
    {
        var location = _lexer.Location;
        var description = ParseDescription();
        ExpectKeyword("input"u8);
        var nameLocation = _lexer.Location;
        var name = ParseName();
        var directives = ParseDirectives(isConst: true);
        return new InputObjectTypeDefinitionNode(location, description, name, nameLocation, directives, ParseInputFieldsDefinition());
    }

    /// <summary>https://spec.graphql.org/September2025/#DirectiveDefinition</summary>
    private DirectiveDefinitionNode ParseDirectiveDefinition()
    {
        var location = _lexer.Location;
        var description = ParseDescription();
        ExpectKeyword("directive"u8);
        Expect(TokenKind.At);
        var nameLocation = _lexer.Location;
        var name = ParseName();
        var arguments = ParseArgumentsDefinition();
        var directives = ParseDirectives(isConst: true);
        var repeatable = TakeOptionalKeyword("repeatable"u8);
        ExpectKeyword("on"u8);
        return new DirectiveDefinitionNode(
            location, description, directives, name, nameLocation, arguments, repeatable, ParseDirectiveLocations());
    }

    /// <summary>https://spec.graphql.org/September2025/#DirectiveLocations</summary>
    private IReadOnlyList<DirectiveLocation> ParseDirectiveLocations()
    {
        TakeOptional(TokenKind.Pipe);
        var locations = new NodeList<DirectiveLocation>();
        do
        {
            var at = _lexer;
            if (!DirectiveLocationNames.TryParse(ParseName(), out var location))
            {
                throw Unexpected(at);
            }

            locations.Add(location);
        }
        while (TakeOptional(TokenKind.Pipe));
        return locations.Build();
    }

    /// <summary>https://spec.graphql.org/September2025/#ImplementsInterfaces</summary>
    private IReadOnlyList<NamedTypeNode> ParseImplementsInterfaces() =>
        TakeOptionalKeyword("implements"u8) ? ParseNamedTypes(TokenKind.Ampersand) : [];

    /// <summary>https://spec.graphql.org/September2025/#UnionMemberTypes</summary>
    private IReadOnlyList<NamedTypeNode> ParseUnionMemberTypes() =>
        TakeOptional(TokenKind.EqualsSign) ? ParseNamedTypes(TokenKind.Pipe) : [];

    private IReadOnlyList<NamedTypeNode> ParseNamedTypes(TokenKind delimiter)
    {
        TakeOptional(delimiter);
        var types = new NodeList<NamedTypeNode>();
        do
        {
            types.Add(ParseNamedType());
        }
        while (TakeOptional(delimiter));
        return types.Build();
    }

    /// <summary>https://spec.graphql.org/September2025/#FieldsDefinition</summary>
    private IReadOnlyList<FieldDefinitionNode> ParseFieldsDefinition()
    {
        if (!TakeOptional(TokenKind.LeftBrace))
        {
            return [];
        }

        var fields = new NodeList<FieldDefinitionNode>();
        do
        {
            var location = _lexer.Location;
            var description = ParseDescription();
            var nameLocation = _lexer.Location;
            var name = ParseName();
            var arguments = ParseArgumentsDefinition();
            Expect(TokenKind.Colon);
            var type = ParseTypeReference();
            fields.Add(new FieldDefinitionNode(location, description, name, nameLocation, arguments, type, ParseDirectives(isConst: true)));
        }
        while (!TakeOptional(TokenKind.RightBrace));
        return fields.Build();
    }

    /// <summary>https://spec.graphql.org/September2025/#ArgumentsDefinition</summary>
    private IReadOnlyList<InputValueDefinitionNode> ParseArgumentsDefinition() =>
        TakeOptional(TokenKind.LeftParenthesis) ? ParseInputValueDefinitions(TokenKind.RightParenthesis) : [];

    /// <summary>https://spec.graphql.org/September2025/#InputFieldsDefinition</summary>
    private IReadOnlyList<InputValueDefinitionNode> ParseInputFieldsDefinition() =>
        TakeOptional(TokenKind.LeftBrace) ? ParseInputValueDefinitions(TokenKind.RightBrace) : [];

    /// <summary>https://spec.graphql.org/September2025/#InputValueDefinition</summary>
    private IReadOnlyList<InputValueDefinitionNode> ParseInputValueDefinitions(TokenKind end)
    {
        var values = new NodeList<InputValueDefinitionNode>();
        do
        {
            var location = _lexer.Location;
            var description = ParseDescription();
            var nameLocation = _lexer.Location;
            var name = ParseName();
            Expect(TokenKind.Colon);
            values.Add(new InputValueDefinitionNode(
                location,
                description,
                name,
                nameLocation,
                ParseTypeReference(),
                ParseDefaultValue(),
                ParseDirectives(isConst: true)));
        }
        while (!TakeOptional(end));
        return values.Build();
    }

    /// <summary>https://spec.graphql.org/September2025/#EnumValuesDefinition</summary>
    private IReadOnlyList<EnumValueDefinitionNode> ParseEnumValuesDefinition()
    {
        if (!TakeOptional(TokenKind.LeftBrace))
        {
            return [];
        }

        var values = new NodeList<EnumValueDefinitionNode>();
        do
        {
            var location = _lexer.Location;
            var description = ParseDescription();
            var nameLocation = _lexer.Location;
            if (IsKeyword("true"u8) || IsKeyword("false"u8) || IsKeyword("null"u8))
            {
                throw Error($"{_lexer.Describe()} is reserved and cannot be used for an enum value.");
            }

            values.Add(new EnumValueDefinitionNode(location, description, ParseName(), nameLocation, ParseDirectives(isConst: true)));
        }
        while (!TakeOptional(TokenKind.RightBrace));
        return values.Build();
    }
}
