using Dezky.GraphQL.Errors;
using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Tests.Language;

public sealed class SchemaCoordinateTests
{
    [Theory]
    [InlineData("Dog")]
    [InlineData("Dog.name")]
    [InlineData("Dog.name(surname:)")]
    [InlineData("@onField")]
    [InlineData("@onField(a:)")]
    [InlineData("__Type.fields(includeDeprecated:)")]
    public void Parse_WhenPrintedAgain_GivesTheSameText(string source)
    {
        Assert.Equal(source, SchemaCoordinate.Parse(source).ToString());
    }

    [Fact]
    public void Parse_WhenCoordinatesAreEqual_ComparesThemByValue()
    {
        Assert.Equal(SchemaCoordinate.OfType("Dog", "name", "surname"), SchemaCoordinate.Parse("Dog.name(surname:)"));
        Assert.Equal(SchemaCoordinate.ForDirective("onField", "a"), SchemaCoordinate.Parse("@onField(a:)"));
        Assert.NotEqual(SchemaCoordinate.OfType("onField"), SchemaCoordinate.ForDirective("onField"));
    }

    [Theory]
    [InlineData("", 1, "Expected Name, found <EOF>.")]
    [InlineData("Dog.", 5, "Expected Name, found <EOF>.")]
    [InlineData("Dog.name(surname)", 17, "Expected \":\", found \")\".")]
    [InlineData("Dog.name(surname:", 18, "Expected \")\", found <EOF>.")]
    [InlineData("Dog(name:)", 4, "Expected <EOF>, found \"(\".")]
    [InlineData("@a.b", 3, "Expected <EOF>, found \".\".")]
    [InlineData("Dog.name.first", 9, "Expected <EOF>, found \".\".")]
    [InlineData("@@a", 2, "Expected Name, found \"@\".")]
    [InlineData(" Dog", 1, "Invalid character: \" \".")]
    [InlineData("Dog #", 4, "Invalid character: \" \".")]
    [InlineData("Dog\n", 4, "Invalid character: U+000A.")]
    [InlineData("Dog.1", 5, "Invalid character: \"1\".")]
    [InlineData("Dög", 2, "Invalid character: U+00F6.")]
    [InlineData("D🐕", 2, "Invalid character: U+1F415.")]
    public void Parse_WhenTheTextIsNoCoordinate_SaysWhere(string source, int column, string description)
    {
        var error = Assert.Throws<GraphQLSyntaxException>(() => SchemaCoordinate.Parse(source)).Error;

        Assert.Equal("Syntax Error: " + description, error.Message);
        Assert.Equal(new SourceLocation(1, column), Assert.Single(error.Locations));
    }

    [Fact]
    public void OfType_WhenAnArgumentHasNoMember_Throws()
    {
        Assert.Throws<ArgumentException>(() => SchemaCoordinate.OfType("Dog", argumentName: "surname"));
    }
}
