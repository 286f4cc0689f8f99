namespace Dezky.GraphQL.Tests.Validation.Rules.TypeSystem;

public sealed class UniqueArgumentDefinitionNamesRuleTests : TypeSystemRuleTests
{
    [Fact]
    public void Validate_WhenFieldsShareArguments_Passes() => ShouldPass(
        "type A { x(a: Int): Int y(a: Int): Int }");

    [Fact]
    public void Validate_WhenAnArgumentIsRepeated_Fails() => ShouldFail(
        """
        type A { x(a: Int, a: Int): Int }
        directive @d(b: Int, b: Int) on FIELD
        """,
        Error("Argument \"A.x(a:)\" can only be defined once.", (1, 12), (1, 20)),
        Error("Argument \"@d(b:)\" can only be defined once.", (2, 14), (2, 22)));
}
