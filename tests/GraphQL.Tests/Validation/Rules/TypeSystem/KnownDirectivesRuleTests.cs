namespace Dezky.GraphQL.Tests.Validation.Rules.TypeSystem;

public sealed class KnownDirectivesRuleTests : TypeSystemRuleTests
{
    [Fact]
    public void Validate_WhenDirectivesAreDefined_Passes() => ShouldPass(
        """
        directive @tag(n: String!) on OBJECT type A @tag(n: "x") { a: Int @deprecated b(c: Int @deprecated): Int }
        """);

    [Fact]
    public void Validate_WhenDirectivesAreMisplaced_Fails() => ShouldFail(
        """
        type A @deprecated @unknown { a: Int @specifiedBy(url: "x") }
        """,
        Error("Directive \"@deprecated\" may not be used on OBJECT.", (1, 8)),
        Error("Unknown directive \"@unknown\".", (1, 20)),
        Error("Directive \"@specifiedBy\" may not be used on FIELD_DEFINITION.", (1, 38)));
}
