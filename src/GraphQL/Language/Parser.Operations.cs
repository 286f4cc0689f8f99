namespace Dezky.GraphQL.Language;

// Operations, selections, arguments and directives: https://spec.graphql.org/September2025/#sec-Language.Operations
public ref partial struct Parser
{
    /// <summary>https://spec.graphql.org/September2025/#OperationDefinition</summary>
    private OperationDefinitionNode ParseOperationDefinition()
    {
        var location = _lexer.Location;
        if (_lexer.Kind == TokenKind.LeftBrace)
        {
            return new OperationDefinitionNode(location, null, OperationType.Query, null, default, [], [], ParseSelectionSet());
        }

        var description = ParseDescription();
        var operation = ParseOperationType();
        var nameLocation = _lexer.Kind == TokenKind.Name ? _lexer.Location : default;
        var name = _lexer.Kind == TokenKind.Name ? ParseName() : null;
        return new OperationDefinitionNode(
            location,
            description,
            operation,
            name,
            nameLocation,
            ParseVariableDefinitions(),
            ParseDirectives(isConst: false),
            ParseSelectionSet());
    }

    /// <summary>https://spec.graphql.org/September2025/#OperationType</summary>
    private OperationType ParseOperationType()
    {
        if (_lexer.Kind != TokenKind.Name)
        {
            Expect(TokenKind.Name);
        }

        var keyword = _lexer;
        Advance();
        return keyword.Text switch
        {
            var text when text.SequenceEqual("query"u8) => OperationType.Query,
            var text when text.SequenceEqual("mutation"u8) => OperationType.Mutation,
            var text when text.SequenceEqual("subscription"u8) => OperationType.Subscription,
            _ => throw Unexpected(keyword),
        };
    }

    /// <summary>https://spec.graphql.org/September2025/#VariablesDefinition</summary>
    private IReadOnlyList<VariableDefinitionNode> ParseVariableDefinitions()
    {
        if (!TakeOptional(TokenKind.LeftParenthesis))
        {
            return [];
        }

        var definitions = new NodeList<VariableDefinitionNode>();
        do
        {
            var location = _lexer.Location;
            var description = ParseDescription();
            var variable = ParseVariable();
            Expect(TokenKind.Colon);
            definitions.Add(new VariableDefinitionNode(
                location,
                description,
                variable,
                ParseTypeReference(),
                ParseDefaultValue(),
                ParseDirectives(isConst: true)));
        }
        while (!TakeOptional(TokenKind.RightParenthesis));
        return definitions.Build();
    }

    /// <summary>https://spec.graphql.org/September2025/#Variable</summary>
    private VariableNode ParseVariable()
    {
        var location = _lexer.Location;
        Expect(TokenKind.Dollar);
        var nameLocation = _lexer.Location;
        return new VariableNode(location, ParseName(), nameLocation);
    }

    /// <summary>https://spec.graphql.org/September2025/#DefaultValue</summary>
    private ValueNode? ParseDefaultValue() => TakeOptional(TokenKind.EqualsSign) ? ParseValueLiteral(isConst: true) : null;

    /// <summary>https://spec.graphql.org/September2025/#SelectionSet</summary>
    private SelectionSetNode ParseSelectionSet()
    {
        EnterLevel();
        var location = _lexer.Location;
        Expect(TokenKind.LeftBrace);
        var selections = new NodeList<SelectionNode>();
        do
        {
            selections.Add(_lexer.Kind == TokenKind.Spread ? ParseFragment() : ParseField());
        }
        while (!TakeOptional(TokenKind.RightBrace));
        LeaveLevel();
        return new SelectionSetNode(location, selections.Build());
    }

    /// <summary>https://spec.graphql.org/September2025/#Field</summary>
    private FieldNode ParseField()
    {
        if (++_fieldCount > _options.MaxFields)
        {
            throw LimitExceeded(_options.MaxFields, "fields");
        }

        var location = _lexer.Location;
        var name = ParseName();
        string? alias = null;
        if (TakeOptional(TokenKind.Colon))
        {
            if (++_aliasCount > _options.MaxAliases)
            {
                throw LimitExceeded(_options.MaxAliases, "aliases");
            }

            alias = name;
            name = ParseName();
        }

        return new FieldNode(
            location,
            alias,
            name,
            ParseArguments(isConst: false),
            ParseDirectives(isConst: false),
            _lexer.Kind == TokenKind.LeftBrace ? ParseSelectionSet() : null);
    }

    /// <summary>https://spec.graphql.org/September2025/#Arguments</summary>
    private IReadOnlyList<ArgumentNode> ParseArguments(bool isConst)
    {
        if (!TakeOptional(TokenKind.LeftParenthesis))
        {
            return [];
        }

        var arguments = new NodeList<ArgumentNode>();
        do
        {
            var location = _lexer.Location;
            var name = ParseName();
            Expect(TokenKind.Colon);
            arguments.Add(new ArgumentNode(location, name, ParseValueLiteral(isConst)));
        }
        while (!TakeOptional(TokenKind.RightParenthesis));
        return arguments.Build();
    }

    /// <summary>https://spec.graphql.org/September2025/#Directives</summary>
    private IReadOnlyList<DirectiveNode> ParseDirectives(bool isConst)
    {
        if (_lexer.Kind != TokenKind.At)
        {
            return [];
        }

        var directives = new NodeList<DirectiveNode>();
        do
        {
            if (++_directiveCount > _options.MaxDirectives)
            {
                throw LimitExceeded(_options.MaxDirectives, "directives");
            }

            var location = _lexer.Location;
            Advance();
            directives.Add(new DirectiveNode(location, ParseName(), ParseArguments(isConst)));
        }
        while (_lexer.Kind == TokenKind.At);
        return directives.Build();
    }
}
