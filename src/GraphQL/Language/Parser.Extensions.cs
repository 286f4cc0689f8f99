using Dezky.GraphQL.Errors;

namespace Dezky.GraphQL.Language;

// Extensions of the type system: https://spec.graphql.org/September2025/#TypeSystemExtension
public ref partial struct Parser
{
    private TypeSystemExtensionNode ParseTypeSystemExtension()
    {
        var location = _lexer.Location;

        // A wrong keyword is reported as such, before anything behind it is read
        var keyword = _lexer;
        keyword.Advance();
        if (keyword.Kind != TokenKind.Name)
        {
            throw Unexpected(keyword);
        }

        var text = keyword.Text;
        if (text.SequenceEqual("schema"u8))
        {
            return ParseSchemaExtension(location);
        }

        if (text.SequenceEqual("directive"u8))
        {
            return ParseDirectiveExtension(location);
        }

        if (text.SequenceEqual("scalar"u8))
        {
            return ParseScalarTypeExtension(location);
        }

        if (text.SequenceEqual("type"u8))
        {
            return ParseObjectTypeExtension(location);
        }

        if (text.SequenceEqual("interface"u8))
        {
            return ParseInterfaceTypeExtension(location);
        }

        if (text.SequenceEqual("union"u8))
        {
            return ParseUnionTypeExtension(location);
        }

        if (text.SequenceEqual("enum"u8))
        {
            return ParseEnumTypeExtension(location);
        }

        return text.SequenceEqual("input"u8) ? ParseInputObjectTypeExtension(location) : throw Unexpected(keyword);
    }

    /// <summary>Reads <c>extend</c>, the keyword and the name.</summary>
    private string ParseExtendedName(out SourceLocation nameLocation)
    {
        Advance();
        Advance();
        nameLocation = _lexer.Location;
        return ParseName();
    }

    /// <summary>https://spec.graphql.org/September2025/#SchemaExtension</summary>
    private SchemaExtensionNode ParseSchemaExtension(SourceLocation location)
    {
        Advance();
        Advance();
        var directives = ParseDirectives(isConst: true);
        var operationTypes = TakeOptional(TokenKind.LeftBrace) ? ParseOperationTypeDefinitions() : [];
        ExpectAny(directives.Count + operationTypes.Count);
        return new SchemaExtensionNode(location, directives, operationTypes);
    }

    /// <summary>From the draft that follows the September 2025 edition; the reference implementation has it too.</summary>
    private DirectiveExtensionNode ParseDirectiveExtension(SourceLocation location)
    {
        Advance();
        Advance();
        Expect(TokenKind.At);
        var nameLocation = _lexer.Location;
        var name = ParseName();
        var directives = ParseDirectives(isConst: true);
        ExpectAny(directives.Count);
        return new DirectiveExtensionNode(location, directives, name, nameLocation);
    }

    /// <summary>https://spec.graphql.org/September2025/#ScalarTypeExtension</summary>
    private ScalarTypeExtensionNode ParseScalarTypeExtension(SourceLocation location)
    {
        var name = ParseExtendedName(out var nameLocation);
        var directives = ParseDirectives(isConst: true);
        ExpectAny(directives.Count);
        return new ScalarTypeExtensionNode(location, name, nameLocation, directives);
    }

    /// <summary>https://spec.graphql.org/September2025/#ObjectTypeExtension</summary>
    private ObjectTypeExtensionNode ParseObjectTypeExtension(SourceLocation location)
    {
        var name = ParseExtendedName(out var nameLocation);
        var interfaces = ParseImplementsInterfaces();
        var directives = ParseDirectives(isConst: true);
        var fields = ParseFieldsDefinition();
        ExpectAny(interfaces.Count + directives.Count + fields.Count);
        return new ObjectTypeExtensionNode(location, name, nameLocation, directives, interfaces, fields);
    }

    /// <summary>https://spec.graphql.org/September2025/#InterfaceTypeExtension</summary>
    private InterfaceTypeExtensionNode ParseInterfaceTypeExtension(SourceLocation location)
    {
        var name = ParseExtendedName(out var nameLocation);
        var interfaces = ParseImplementsInterfaces();
        var directives = ParseDirectives(isConst: true);
        var fields = ParseFieldsDefinition();
        ExpectAny(interfaces.Count + directives.Count + fields.Count);
        return new InterfaceTypeExtensionNode(location, name, nameLocation, directives, interfaces, fields);
    }

    /// <summary>https://spec.graphql.org/September2025/#UnionTypeExtension</summary>
    private UnionTypeExtensionNode ParseUnionTypeExtension(SourceLocation location)
    {
        var name = ParseExtendedName(out var nameLocation);
        var directives = ParseDirectives(isConst: true);
        var types = ParseUnionMemberTypes();
        ExpectAny(directives.Count + types.Count);
        return new UnionTypeExtensionNode(location, name, nameLocation, directives, types);
    }

    /// <summary>https://spec.graphql.org/September2025/#EnumTypeExtension</summary>
    private EnumTypeExtensionNode ParseEnumTypeExtension(SourceLocation location)
    {
        var name = ParseExtendedName(out var nameLocation);
        var directives = ParseDirectives(isConst: true);
        var values = ParseEnumValuesDefinition();
        ExpectAny(directives.Count + values.Count);
        return new EnumTypeExtensionNode(location, name, nameLocation, directives, values);
    }

    /// <summary>https://spec.graphql.org/September2025/#InputObjectTypeExtension</summary>
    private InputObjectTypeExtensionNode ParseInputObjectTypeExtension(SourceLocation location)
    {
        var name = ParseExtendedName(out var nameLocation);
        var directives = ParseDirectives(isConst: true);
        var fields = ParseInputFieldsDefinition();
        ExpectAny(directives.Count + fields.Count);
        return new InputObjectTypeExtensionNode(location, name, nameLocation, directives, fields);
    }

    /// <summary>An extension that adds nothing is an error at whatever follows it.</summary>
    private readonly void ExpectAny(int additions)
    {
        if (additions == 0)
        {
            throw Unexpected();
        }
    }
}
