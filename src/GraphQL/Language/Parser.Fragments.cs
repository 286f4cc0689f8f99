namespace Dezky.GraphQL.Language;

// Fragments: https://spec.graphql.org/September2025/#sec-Language.Fragments
public ref partial struct Parser
{
    /// <summary>https://spec.graphql.org/September2025/#FragmentSpread and #InlineFragment</summary>
    private SelectionNode ParseFragment()
    {
        var location = _lexer.Location;
        Expect(TokenKind.Spread);
        var hasTypeCondition = TakeOptionalKeyword("on"u8);
        if (!hasTypeCondition && _lexer.Kind == TokenKind.Name)
        {
            var nameLocation = _lexer.Location;
            return new FragmentSpreadNode(location, ParseFragmentName(), nameLocation, ParseDirectives(isConst: false));
        }

        return new InlineFragmentNode(
            location,
            hasTypeCondition ? ParseNamedType() : null,
            ParseDirectives(isConst: false),
            ParseSelectionSet());
    }

    /// <summary>https://spec.graphql.org/September2025/#FragmentDefinition</summary>
    private FragmentDefinitionNode ParseFragmentDefinition()
    {
        var location = _lexer.Location;
        var description = ParseDescription();
        ExpectKeyword("fragment"u8);
        var nameLocation = _lexer.Location;
        var name = ParseFragmentName();
        ExpectKeyword("on"u8);
        return new FragmentDefinitionNode(
            location,
            description,
            name,
            nameLocation,
            ParseNamedType(),
            ParseDirectives(isConst: false),
            ParseSelectionSet());
    }

    /// <summary>https://spec.graphql.org/September2025/#FragmentName</summary>
    private string ParseFragmentName() => IsKeyword("on"u8) ? throw Unexpected() : ParseName();
}
