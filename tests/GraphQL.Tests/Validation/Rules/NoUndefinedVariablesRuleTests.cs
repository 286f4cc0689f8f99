namespace Dezky.GraphQL.Tests.Validation.Rules;

public sealed class NoUndefinedVariablesRuleTests : ExecutableRuleTests
{
    [Fact]
    public void Validate_WhenVariablesAreUsedInFragments_Passes() => ShouldPass(
        "query A($a: Int, $b: Int) { dog { ...f } } fragment f on Dog { isAtLocation(x: $a, y: $b) }");

    [Fact]
    public void Validate_WhenAVariableIsNotDeclared_Fails() => ShouldFail(
        "query A($a: Int) { dog { isAtLocation(x: $a, y: $b) } }",
        Error("Variable \"$b\" is not defined by operation \"A\".", (1, 49), (1, 1)));

    [Fact]
    public void Validate_WhenTheOperationHasNoName_Fails() => ShouldFail(
        "{ dog { isAtLocation(x: $a) } }",
        Error("Variable \"$a\" is not defined.", (1, 25), (1, 1)));

    [Fact]
    public void Validate_WhenAFragmentIsUsedByTwoOperations_Fails() => ShouldFail(
        """
        query A($a: Int) { dog { ...f } }
        query B($b: Int) { dog { ...f } }
        fragment f on Dog { isAtLocation(x: $a, y: $b) }
        """,
        Error("Variable \"$b\" is not defined by operation \"A\".", (3, 44), (1, 1)),
        Error("Variable \"$a\" is not defined by operation \"B\".", (3, 37), (2, 1)));

    [Fact]
    public void Validate_WhenADirectiveUsesAnUndeclaredVariable_Fails() => ShouldFail(
        "query A { dog @include(if: $c) { name } }",
        Error("Variable \"$c\" is not defined by operation \"A\".", (1, 28), (1, 1)));
}
