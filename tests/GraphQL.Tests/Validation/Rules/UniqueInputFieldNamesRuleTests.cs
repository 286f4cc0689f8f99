namespace Dezky.GraphQL.Tests.Validation.Rules;

public sealed class UniqueInputFieldNamesRuleTests : ExecutableRuleTests
{
    [Fact]
    public void Validate_WhenObjectsHaveTheSameFields_Passes() => ShouldPass(
        "{ complicatedArgs { anyArg(anys: [[{ a: { a: 1 } }, { a: 1 }]]) } }");

    [Fact]
    public void Validate_WhenAFieldIsGivenThreeTimes_Fails() => ShouldFail(
        "{ complicatedArgs { anyArg(any: { a: 1, a: 2, a: 3 }) } }",
        Error("There can be only one input field named \"a\".", (1, 35), (1, 41)),
        Error("There can be only one input field named \"a\".", (1, 35), (1, 47)));

    [Fact]
    public void Validate_WhenAnInnerFieldIsGivenTwice_Fails() => ShouldFail(
        "{ complicatedArgs { anyArg(any: { a: { b: 1, b: 2 }, a: 1 }) } }",
        Error("There can be only one input field named \"b\".", (1, 40), (1, 46)),
        Error("There can be only one input field named \"a\".", (1, 35), (1, 54)));
}
