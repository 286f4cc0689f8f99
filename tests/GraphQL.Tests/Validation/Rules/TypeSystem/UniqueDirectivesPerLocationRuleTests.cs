namespace Dezky.GraphQL.Tests.Validation.Rules.TypeSystem;

public sealed class UniqueDirectivesPerLocationRuleTests : TypeSystemRuleTests
{
    [Fact]
    public void Validate_WhenATypeAndAFieldHaveTheSame_Passes() => ShouldPass(
        "directive @d on OBJECT | FIELD_DEFINITION type A @d { a: Int @d }");

    [Fact]
    public void Validate_WhenAnExtensionRepeatsADirective_Fails() => ShouldFail(
        """
        directive @d on OBJECT
        type A @d { a: Int }
        extend type A @d
        """,
        Error("The directive \"@d\" can only be used once at this location.", (2, 8), (3, 15)));
}
