namespace Dezky.GraphQL.Tests.Validation.Rules;

public sealed class ProvidedRequiredArgumentsRuleTests : ExecutableRuleTests
{
    [Fact]
    public void Validate_WhenRequiredArgumentsAreGiven_Passes() => ShouldPass(
        "{ complicatedArgs { multipleReqs(req2: 2, req1: 1) multipleOptAndReq(req1: 3, req2: 4) nonNullFieldWithDefault multipleOpts(opt1: 1) } }");

    [Fact]
    public void Validate_WhenARequiredArgumentIsMissing_Fails() => ShouldFail(
        "{ complicatedArgs { multipleReqs(req2: 2) } }",
        Error("Argument \"ComplicatedArgs.multipleReqs(req1:)\" of type \"Int!\" is required, but it was not provided.", (1, 21)));

    [Fact]
    public void Validate_WhenAllRequiredArgumentsAreMissing_Fails() => ShouldFail(
        "{ complicatedArgs { multipleOptAndReq(opt1: 1) } }",
        Error("Argument \"ComplicatedArgs.multipleOptAndReq(req1:)\" of type \"Int!\" is required, but it was not provided.", (1, 21)),
        Error("Argument \"ComplicatedArgs.multipleOptAndReq(req2:)\" of type \"Int!\" is required, but it was not provided.", (1, 21)));

    [Fact]
    public void Validate_WhenADirectiveLacksAnArgument_Fails() => ShouldFail(
        """
        { dog @include { name @skip @onField(b: "x") } }
        """,
        Error("Argument \"@include(if:)\" of type \"Boolean!\" is required, but it was not provided.", (1, 7)),
        Error("Argument \"@skip(if:)\" of type \"Boolean!\" is required, but it was not provided.", (1, 23)),
        Error("Argument \"@onField(a:)\" of type \"Int!\" is required, but it was not provided.", (1, 29)));

    [Fact]
    public void Validate_WhenAMetaFieldLacksItsArgument_Fails() => ShouldFail(
        "{ __type { name } }",
        Error("Argument \"<meta>.__type(name:)\" of type \"String!\" is required, but it was not provided.", (1, 3)));
}
