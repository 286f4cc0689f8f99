namespace Dezky.GraphQL.Tests.Validation.Rules;

public sealed class NoUnusedFragmentsRuleTests : ExecutableRuleTests
{
    [Fact]
    public void Validate_WhenFragmentsAreUsedThroughOthers_Passes() => ShouldPass(
        "{ dog { ...a } } fragment a on Dog { name ...b } fragment b on Dog { name }");

    [Fact]
    public void Validate_WhenAFragmentIsNotUsed_Fails() => ShouldFail(
        """
        { dog { name } }
        fragment a on Dog { name }
        """,
        Error("Fragment \"a\" is never used.", (2, 1)));

    [Fact]
    public void Validate_WhenTwoUnusedFragmentsUseEachOther_Fails() => ShouldFail(
        """
        { dog { name } }
        fragment a on Dog { mother { ...b } }
        fragment b on Dog { mother { ...a } }
        """,
        Error("Cannot spread fragment \"a\" within itself via \"b\".", (2, 30), (3, 30)),
        Error("Fragment \"a\" is never used.", (2, 1)),
        Error("Fragment \"b\" is never used.", (3, 1)));
}
