namespace Dezky.GraphQL.Tests.Validation.Rules.TypeSystem;

public sealed class UniqueOperationTypesRuleTests : TypeSystemRuleTests
{
    [Fact]
    public void Validate_WhenAnExtensionAddsARoot_Passes() => ShouldPass(
        "schema { query: Q } extend schema { mutation: Q } type Q { a: Int }");

    [Fact]
    public void Validate_WhenTheQueryIsDefinedTwice_Fails() => ShouldFail(
        """
        type Q { a: Int }
        schema { query: Q }
        extend schema { query: Q }
        """,
        Error("There can be only one query type in schema.", (2, 10), (3, 17)));
}
