using Dezky.GraphQL.Errors;
using Dezky.GraphQL.Language;
using Dezky.GraphQL.Tests.Validation;
using Dezky.GraphQL.Types;
using Dezky.GraphQL.Utilities;

namespace Dezky.GraphQL.Tests.Utilities;

public sealed class SchemaCoordinateResolverTests
{
    private static readonly Schema Schema = AnimalSchema.Build();

    [Fact]
    public void Resolve_WhenTheElementExists_ReturnsItWithWhatContainsIt()
    {
        var dog = Assert.IsType<SchemaElement.NamedTypeElement>(Resolve("Dog")).Type;
        var field = Assert.IsType<SchemaElement.FieldElement>(Resolve("Dog.name"));
        var argument = Assert.IsType<SchemaElement.FieldArgumentElement>(Resolve("Dog.name(surname:)"));
        var input = Assert.IsType<SchemaElement.InputFieldElement>(Resolve("ComplexInput.requiredField"));
        var value = Assert.IsType<SchemaElement.EnumValueElement>(Resolve("DogCommand.SIT"));
        var directive = Assert.IsType<SchemaElement.DirectiveElement>(Resolve("@onField"));
        var directiveArgument = Assert.IsType<SchemaElement.DirectiveArgumentElement>(Resolve("@onField(a:)"));

        Assert.Same(dog, field.Type);
        Assert.Equal(
            ("name", "surname", "requiredField", "SIT", "onField", "a"),
            (field.Field.Name, argument.Argument.Name, input.Field.Name, value.Value.Name, directive.Directive.Name, directiveArgument.Argument.Name));
    }

    [Theory]
    [InlineData("Query.__schema")]
    [InlineData("Query.__type(name:)")]
    [InlineData("Being.__typename")]
    public void Resolve_WhenTheElementIsAMetaField_FindsIt(string coordinate) => Assert.NotNull(Resolve(coordinate));

    [Theory]
    [InlineData("Horse")]
    [InlineData("Dog.mane")]
    [InlineData("Dog.name(middle:)")]
    [InlineData("DogCommand.FLY")]
    [InlineData("ComplexInput.more")]
    [InlineData("@unknown")]
    [InlineData("@onField(c:)")]
    [InlineData("Dog.__schema")]
    public void Resolve_WhenOnlyTheElementIsMissing_ReturnsNull(string coordinate) => Assert.Null(Resolve(coordinate));

    [Theory]
    [InlineData("Horse.name", "Expected \"Horse\" to be defined as a type in the schema.")]
    [InlineData("CatOrDog.name", "Expected \"CatOrDog\" to be an Enum, Input Object, Object or Interface type.")]
    [InlineData("DogCommand.SIT(a:)", "Expected \"DogCommand\" to be an object type or interface type.")]
    [InlineData("Dog.mane(length:)", "Expected \"mane\" to exist as a field of type \"Dog\" in the schema.")]
    [InlineData("@unknown(a:)", "Expected \"unknown\" to be defined as a directive in the schema.")]
    public void Resolve_WhenWhatContainsTheElementIsMissing_Throws(string coordinate, string message)
    {
        Assert.Equal(message, Assert.Throws<GraphQLException>(() => Resolve(coordinate)).Message);
    }

    private static SchemaElement? Resolve(string coordinate) => SchemaCoordinateResolver.Resolve(Schema, SchemaCoordinate.Parse(coordinate));
}
