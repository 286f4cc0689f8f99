using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Tests.Language;

public sealed class ParserTests
{
    [Fact]
    public void Parse_WhenQueryIsShorthand_GivesAnAnonymousQuery()
    {
        var operation = Assert.IsType<OperationDefinitionNode>(Assert.Single(Parser.Parse("{ a }").Definitions));

        Assert.Equal(OperationType.Query, operation.Operation);
        Assert.Null(operation.Name);
        Assert.Empty(operation.VariableDefinitions);
        Assert.Empty(operation.Directives);
    }

    [Fact]
    public void Parse_WhenFieldHasEverything_KeepsEverything()
    {
        var field = ParseField("{ alias: name(a: 1, b: $v) @include(if: true) { inner } }");

        Assert.Equal(("alias", "name", "alias"), (field.Alias, field.Name, field.ResponseName));
        Assert.Equal(["a", "b"], field.Arguments.Select(argument => argument.Name));
        Assert.Equal("1", Assert.IsType<IntValueNode>(field.Arguments[0].Value).Value);
        Assert.Equal("v", Assert.IsType<VariableNode>(field.Arguments[1].Value).Name);
        Assert.Equal("include", Assert.Single(field.Directives).Name);
        Assert.Equal("inner", Assert.IsType<FieldNode>(Assert.Single(field.SelectionSet!.Selections)).Name);
    }

    [Fact]
    public void Parse_WhenOperationFragmentAndVariableAreDescribed_KeepsTheDescriptions()
    {
        var document = Parser.Parse(
            """"
            "An operation"
            query A("A variable" $x: Int) { a(x: $x) }
            """
            A fragment
            """
            fragment F on T { a }
            """");

        var operation = Assert.IsType<OperationDefinitionNode>(document.Definitions[0]);
        Assert.Equal("An operation", operation.Description!.Value);
        Assert.Equal("A variable", operation.VariableDefinitions[0].Description!.Value);
        var fragment = Assert.IsType<FragmentDefinitionNode>(document.Definitions[1]);
        Assert.Equal("A fragment", fragment.Description!.Value);
        Assert.True(fragment.Description.Block);
    }

    [Fact]
    public void Parse_WhenKeywordsAreNames_TakesThemAsNames()
    {
        var field = ParseField("{ on: type(fragment: query, null: true) { subscription extend } }");

        Assert.Equal(("on", "type"), (field.Alias, field.Name));
        Assert.Equal("query", Assert.IsType<EnumValueNode>(field.Arguments[0].Value).Value);
    }

    [Theory]
    [InlineData("true", typeof(BooleanValueNode))]
    [InlineData("null", typeof(NullValueNode))]
    [InlineData("NULL", typeof(EnumValueNode))]
    [InlineData("-0", typeof(IntValueNode))]
    [InlineData("123456789012345678901234567890", typeof(IntValueNode))]
    [InlineData("-1.5e+10", typeof(FloatValueNode))]
    [InlineData("0E3", typeof(FloatValueNode))]
    [InlineData("\"\"", typeof(StringValueNode))]
    [InlineData("[]", typeof(ListValueNode))]
    [InlineData("{}", typeof(ObjectValueNode))]
    [InlineData("$x", typeof(VariableNode))]
    public void ParseValue_GivesTheNodeOfItsKind(string source, Type expected) => Assert.IsType(expected, Parser.ParseValue(source));

    [Fact]
    public void ParseType_WhenWrapped_GivesTheWrappers()
    {
        var outer = Assert.IsType<NonNullTypeNode>(Parser.ParseType("[[A!]]!"));
        var list = Assert.IsType<ListTypeNode>(Assert.IsType<ListTypeNode>(outer.Type).Type);
        Assert.Equal("A", Assert.IsType<NamedTypeNode>(Assert.IsType<NonNullTypeNode>(list.Type).Type).Name);
    }

    [Fact]
    public void Parse_WhenTypeSystemHasEverything_KeepsEverything()
    {
        var document = Parser.Parse(KitchenSink.TypeSystem);

        var type = document.Definitions.OfType<ObjectTypeDefinitionNode>().First();
        Assert.Equal(["Bar", "Baz", "Two"], type.Interfaces.Select(reference => reference.Name));
        Assert.Equal("A field", type.Fields[0].Description!.Value);
        var directive = document.Definitions.OfType<DirectiveDefinitionNode>().Single(definition => definition.Name == "repeated");
        Assert.True(directive.Repeatable);
        Assert.Equal([DirectiveLocation.Object, DirectiveLocation.Interface], directive.Locations);
        Assert.Equal(8, document.Definitions.OfType<TypeSystemExtensionNode>().Count());
    }

    [Fact]
    public void Parse_WhenNameRepeats_GivesTheSameString()
    {
        var first = ParseField("{ repeatedName }");
        var second = ParseField("query { repeatedName }");

        Assert.Same(first.Name, second.Name);
    }

    [Fact]
    public void Parse_CountsLinesAndColumnsInUtf16()
    {
        var document = Parser.Parse("\uFEFF{ a(x: \"é😀\") b\r\n  c\r d #é\n\t, e(x: \"\"\"\né\n😀\"\"\") f }");

        var fields = ((OperationDefinitionNode)document.Definitions[0]).SelectionSet.Selections.OfType<FieldNode>();
        Assert.Equal(
            [("a", 1, 4), ("b", 1, 16), ("c", 2, 3), ("d", 3, 2), ("e", 4, 4), ("f", 6, 8)],
            fields.Select(field => (field.Name, field.Location.Line, field.Location.Column)));
    }

    private static FieldNode ParseField(string source) =>
        (FieldNode)((OperationDefinitionNode)Parser.Parse(source).Definitions[0]).SelectionSet.Selections[0];
}
