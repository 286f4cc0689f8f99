namespace Dezky.GraphQL.Tests.Validation.Rules;

public sealed class NoUnusedVariablesRuleTests : ExecutableRuleTests
{
    [Fact]
    public void Validate_WhenVariablesAreUsedDeepInValues_Passes() => ShouldPass(
        "query A($a: String, $b: Boolean!) { complicatedArgs { complexArgField(complexArg: { requiredField: $b, stringListField: [$a] }) } }");

    [Fact]
    public void Validate_WhenAVariableIsNotUsed_Fails() => ShouldFail(
        "query A($a: Int, $b: Int) { dog { isAtLocation(x: $a) } }",
        Error("Variable \"$b\" is never used in operation \"A\".", (1, 18)));

    [Fact]
    public void Validate_WhenAFragmentThatIsNotSpreadUsesIt_Fails() => ShouldFail(
        """
        query ($a: Int) { dog { name } }
        fragment f on Dog { isAtLocation(x: $a) }
        """,
        Error("Variable \"$a\" is never used.", (1, 8)),
        Error("Fragment \"f\" is never used.", (2, 1)));
}
