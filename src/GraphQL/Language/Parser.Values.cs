namespace Dezky.GraphQL.Language;

// Values: https://spec.graphql.org/September2025/#sec-Input-Values
public ref partial struct Parser
{
    /// <summary>https://spec.graphql.org/September2025/#Value</summary>
    private ValueNode ParseValueLiteral(bool isConst)
    {
        var location = _lexer.Location;
        switch (_lexer.Kind)
        {
            case TokenKind.LeftBracket:
                return ParseList(isConst);
            case TokenKind.LeftBrace:
                return ParseObject(isConst);
            case TokenKind.Int:
                return new IntValueNode(location, ParseNumber());
            case TokenKind.Float:
                return new FloatValueNode(location, ParseNumber());
            case TokenKind.String or TokenKind.BlockString:
                return ParseStringLiteral();
            case TokenKind.Name:
                return ParseName() switch
                {
                    "true" => new BooleanValueNode(location, true),
                    "false" => new BooleanValueNode(location, false),
                    "null" => new NullValueNode(location),
                    var name => new EnumValueNode(location, name),
                };
            case TokenKind.Dollar when isConst:
                throw VariableInConstant();
            case TokenKind.Dollar:
                return ParseVariable();
            default:
                throw Unexpected();
        }
    }

    private string ParseNumber()
    {
        // Small numbers repeat as names do
        var text = NameTable.Get(_lexer.Text);
        Advance();
        return text;
    }

    private StringValueNode ParseStringLiteral()
    {
        var node = new StringValueNode(_lexer.Location, _lexer.ReadStringValue(), _lexer.Kind == TokenKind.BlockString);
        Advance();
        return node;
    }

    /// <summary>https://spec.graphql.org/September2025/#ListValue</summary>
    private ListValueNode ParseList(bool isConst)
    {
        EnterLevel();
        var location = _lexer.Location;
        Expect(TokenKind.LeftBracket);
        var values = new NodeList<ValueNode>();
        while (!TakeOptional(TokenKind.RightBracket))
        {
            values.Add(ParseValueLiteral(isConst));
        }

        LeaveLevel();
        return new ListValueNode(location, values.Build());
    }

    /// <summary>https://spec.graphql.org/September2025/#ObjectValue</summary>
    private ObjectValueNode ParseObject(bool isConst)
    {
        EnterLevel();
        var location = _lexer.Location;
        Expect(TokenKind.LeftBrace);
        var fields = new NodeList<ObjectFieldNode>();
        while (!TakeOptional(TokenKind.RightBrace))
        {
            var fieldLocation = _lexer.Location;
            var name = ParseName();
            Expect(TokenKind.Colon);
            fields.Add(new ObjectFieldNode(fieldLocation, name, ParseValueLiteral(isConst)));
        }

        LeaveLevel();
        return new ObjectValueNode(location, fields.Build());
    }

    private GraphQLSyntaxException VariableInConstant()
    {
        var dollar = _lexer;
        Advance();
        return _lexer.Kind == TokenKind.Name
            ? dollar.Error(dollar.Start, $"Unexpected variable \"${NameTable.Get(_lexer.Text)}\" in constant value.")
            : Unexpected(dollar);
    }
}
