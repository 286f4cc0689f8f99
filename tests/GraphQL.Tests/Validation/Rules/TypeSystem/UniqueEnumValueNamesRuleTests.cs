namespace Dezky.GraphQL.Tests.Validation.Rules.TypeSystem;

public sealed class UniqueEnumValueNamesRuleTests : TypeSystemRuleTests
{
    [Fact]
    public void Validate_WhenEnumsShareValues_Passes() => ShouldPass(
        "enum A { X } enum B { X }");

    [Fact]
    public void Validate_WhenAnExtensionRepeatsAValue_Fails() => ShouldFail(
        """
        enum A { X }
        extend enum A { Y X }
        """,
        Error("Enum value \"A.X\" can only be defined once.", (1, 10), (2, 19)));
}
