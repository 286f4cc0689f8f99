namespace Dezky.GraphQL.Tests.Validation.Rules;

public sealed class UniqueVariableNamesRuleTests : ExecutableRuleTests
{
    [Fact]
    public void Validate_WhenOperationsUseTheSameName_Passes() => ShouldPass(
        "query A($x: Int) { dog { isAtLocation(x: $x) } } query B($x: Int) { dog { isAtLocation(x: $x) } }");

    [Fact]
    public void Validate_WhenAVariableIsDeclaredThreeTimes_Fails() => ShouldFail(
        "query A($x: Int, $x: Int, $x: Int) { dog { isAtLocation(x: $x) } }",
        Error("There can be only one variable named \"$x\".", (1, 10), (1, 19), (1, 28)));
}
