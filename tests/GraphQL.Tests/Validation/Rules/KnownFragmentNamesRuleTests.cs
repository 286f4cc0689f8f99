namespace Dezky.GraphQL.Tests.Validation.Rules;

public sealed class KnownFragmentNamesRuleTests : ExecutableRuleTests
{
    [Fact]
    public void Validate_WhenFragmentsExist_Passes() => ShouldPass(
        "{ dog { ...a ... on Dog { ...a } } } fragment a on Dog { name }");

    [Fact]
    public void Validate_WhenFragmentsDoNotExist_Fails() => ShouldFail(
        "{ dog { ...a ... on Dog { ...b } } }",
        Error("Unknown fragment \"a\".", (1, 12)),
        Error("Unknown fragment \"b\".", (1, 30)));
}
