namespace Dezky.GraphQL.Tests.Validation.Rules;

public sealed class ExecutableDefinitionsRuleTests : ExecutableRuleTests
{
    [Fact]
    public void Validate_WhenOnlyOperationsAndFragmentsAreDefined_Passes() => ShouldPass(
        """
        query A { dog { ...f } }
        fragment f on Dog { name }
        """);

    [Fact]
    public void Validate_WhenATypeIsDefined_Fails() => ShouldFail(
        """
        { dog { name } }
        type Cow { name: String }
        """,
        Error("The \"Cow\" definition is not executable.", (2, 1)));

    [Fact]
    public void Validate_WhenATypeIsExtended_Fails() => ShouldFail(
        """
        { dog { name } }
        extend type Dog { color: String }
        """,
        Error("The \"Dog\" definition is not executable.", (2, 1)));

    [Fact]
    public void Validate_WhenASchemaIsDefined_Fails() => ShouldFail(
        """
        { dog { name } }
        schema { query: Query }
        type Query { test: String }
        extend schema @tag
        """,
        Error("The schema definition is not executable.", (2, 1)),
        Error("The \"Query\" definition is not executable.", (3, 1)),
        Error("The schema definition is not executable.", (4, 1)),
        Error("Unknown directive \"@tag\".", (4, 15)));

    [Fact]
    public void Validate_WhenADirectiveIsDefined_Fails() => ShouldFail(
        """
        { dog { name } }
        directive @custom on FIELD
        """,
        Error("The \"custom\" definition is not executable.", (2, 1)));
}
