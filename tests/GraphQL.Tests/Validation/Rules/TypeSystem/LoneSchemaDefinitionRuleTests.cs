namespace Dezky.GraphQL.Tests.Validation.Rules.TypeSystem;

public sealed class LoneSchemaDefinitionRuleTests : TypeSystemRuleTests
{
    [Fact]
    public void Validate_WhenOneIsDefined_Passes() => ShouldPass(
        "schema { query: Q } type Q { a: Int }");

    [Fact]
    public void Validate_WhenTwoAreDefined_Fails() => ShouldFail(
        """
        schema { query: Q }
        schema { mutation: Q }
        type Q { a: Int }
        """,
        Error("Must provide only one schema definition.", (2, 1)));
}
