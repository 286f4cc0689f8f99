namespace Dezky.GraphQL.Tests.Validation.Rules;

public sealed class UniqueFragmentNamesRuleTests : ExecutableRuleTests
{
    [Fact]
    public void Validate_WhenNamesDiffer_Passes() => ShouldPass(
        "{ dog { ...a ...b } } fragment a on Dog { name } fragment b on Dog { name }");

    [Fact]
    public void Validate_WhenTwoFragmentsHaveTheSameName_Fails() => ShouldFail(
        """
        { dog { ...a } }
        fragment a on Dog { name }
        fragment a on Dog { nickname }
        """,
        Error("There can be only one fragment named \"a\".", (2, 10), (3, 10)));
}
