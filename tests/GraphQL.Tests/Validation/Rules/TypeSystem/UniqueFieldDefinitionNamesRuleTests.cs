namespace Dezky.GraphQL.Tests.Validation.Rules.TypeSystem;

public sealed class UniqueFieldDefinitionNamesRuleTests : TypeSystemRuleTests
{
    [Fact]
    public void Validate_WhenTypesShareFields_Passes() => ShouldPass(
        "type A { x: Int } input B { x: Int }");

    [Fact]
    public void Validate_WhenAFieldIsRepeated_Fails() => ShouldFail(
        """
        type A { x: Int, x: String }
        input B { y: Int }
        extend input B { y: Int }
        """,
        Error("Field \"A.x\" can only be defined once.", (1, 10), (1, 18)),
        Error("Field \"B.y\" can only be defined once.", (2, 11), (3, 18)));
}
