namespace Dezky.GraphQL.Tests.Validation.Rules;

public sealed class VariablesAreInputTypesRuleTests : ExecutableRuleTests
{
    [Fact]
    public void Validate_WhenVariablesAreScalarsEnumsAndInputObjects_Passes() => ShouldPass(
        "query A($a: String, $b: [FurColor!]!, $c: ComplexInput) { complicatedArgs { anyArg(any: [$a, $b, $c]) } }");

    [Fact]
    public void Validate_WhenAVariableIsAnObject_Fails() => ShouldFail(
        "query A($a: Dog, $b: [[CatOrDog!]]!, $c: Pet) { complicatedArgs { anyArg(any: [$a, $b, $c]) } }",
        Error("Variable \"$a\" cannot be non-input type \"Dog\".", (1, 13)),
        Error("Variable \"$b\" cannot be non-input type \"[[CatOrDog!]]!\".", (1, 22)),
        Error("Variable \"$c\" cannot be non-input type \"Pet\".", (1, 42)));
}
