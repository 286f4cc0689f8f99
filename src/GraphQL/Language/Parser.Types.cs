namespace Dezky.GraphQL.Language;

// Type references: https://spec.graphql.org/September2025/#sec-Type-References
public ref partial struct Parser
{
    /// <summary>https://spec.graphql.org/September2025/#Type</summary>
    private TypeNode ParseTypeReference()
    {
        var location = _lexer.Location;
        TypeNode type;
        if (TakeOptional(TokenKind.LeftBracket))
        {
            EnterLevel();
            var itemType = ParseTypeReference();
            Expect(TokenKind.RightBracket);
            LeaveLevel();
            type = new ListTypeNode(location, itemType);
        }
        else
        {
            type = ParseNamedType();
        }

        return TakeOptional(TokenKind.Bang) ? new NonNullTypeNode(location, type) : type;
    }

    /// <summary>https://spec.graphql.org/September2025/#NamedType</summary>
    private NamedTypeNode ParseNamedType() => new(_lexer.Location, ParseName());
}
