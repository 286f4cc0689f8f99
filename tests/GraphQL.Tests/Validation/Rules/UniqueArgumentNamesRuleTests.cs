namespace Dezky.GraphQL.Tests.Validation.Rules;

public sealed class UniqueArgumentNamesRuleTests : ExecutableRuleTests
{
    [Fact]
    public void Validate_WhenFieldsUseTheSameArgument_Passes() => ShouldPass(
        "{ dog { a: isAtLocation(x: 1) b: isAtLocation(x: 1) } }");

    [Fact]
    public void Validate_WhenAnArgumentIsGivenThreeTimes_Fails() => ShouldFail(
        "{ dog { isAtLocation(x: 1, x: 2, x: 3) } }",
        Error("There can be only one argument named \"x\".", (1, 22), (1, 28), (1, 34)));

    [Fact]
    public void Validate_WhenADirectiveHasAnArgumentTwice_Fails() => ShouldFail(
        "{ dog @skip(if: true, if: false) { name } }",
        Error("There can be only one argument named \"if\".", (1, 13), (1, 23)));
}
