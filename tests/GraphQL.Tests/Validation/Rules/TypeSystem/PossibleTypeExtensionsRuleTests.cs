namespace Dezky.GraphQL.Tests.Validation.Rules.TypeSystem;

public sealed class PossibleTypeExtensionsRuleTests : TypeSystemRuleTests
{
    [Fact]
    public void Validate_WhenKindsAreTheSame_Passes() => ShouldPass(
        "type A { a: Int } extend type A { b: Int }");

    [Fact]
    public void Validate_WhenTheTypeIsNotDefined_Fails() => ShouldFail(
        """
        type Apple { a: Int }
        extend type Aple { b: Int }
        """,
        Error("Cannot extend type \"Aple\" because it is not defined. Did you mean \"Apple\"?", (2, 13)));

    [Fact]
    public void Validate_WhenKindsDiffer_Fails() => ShouldFail(
        """
        type A { a: Int }
        extend enum A { X }
        extend input A @deprecated
        """,
        Error("Cannot extend non-enum type \"A\".", (1, 1), (2, 1)),
        Error("Cannot extend non-input object type \"A\".", (1, 1), (3, 1)),
        Error("Directive \"@deprecated\" may not be used on INPUT_OBJECT.", (3, 16)));
}
