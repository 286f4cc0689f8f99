using Dezky.GraphQL.Language;
using Dezky.GraphQL.Utilities;
using Dezky.GraphQL.Validation;

namespace Dezky.GraphQL.Tests.Validation.Rules;

public sealed class KnownOperationTypesRuleTests : ExecutableRuleTests
{
    [Fact]
    public void Validate_WhenTheSchemaHasTheRootType_Passes() => ShouldPass(
        """
        query A { dog { name } } mutation B { setName(name: "x") { name } } subscription C { newDog { name } }
        """);

    [Fact]
    public void Validate_WhenTheSchemaLacksTheRootType_Fails()
    {
        var schema = SchemaFromDocument.Build("type Query { dog: String }");

        var errors = DocumentValidator.Validate(schema, Parser.Parse("{ dog }\nmutation B { dog }\nsubscription C { dog }"));

        Assert.Contains(errors, error => error.Message == "The mutation operation is not supported by the schema." && error.Locations is [(2, 1)]);
        Assert.Contains(errors, error => error.Message == "The subscription operation is not supported by the schema." && error.Locations is [(3, 1)]);
    }
}
