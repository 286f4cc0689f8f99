namespace Dezky.GraphQL.Tests.Validation.Rules;

public sealed class VariablesInAllowedPositionRuleTests : ExecutableRuleTests
{
    [Fact]
    public void Validate_WhenTypesAreTheSame_Passes() => ShouldPass(
        "query A($a: Boolean, $b: [String]) { complicatedArgs { booleanArgField(booleanArg: $a) stringListArgField(stringListArg: $b) } }");

    [Fact]
    public void Validate_WhenANonNullVariableStandsForANullableValue_Passes() => ShouldPass(
        "query A($a: Boolean!, $b: [String!]!) { complicatedArgs { booleanArgField(booleanArg: $a) stringListArgField(stringListArg: $b) } }");

    [Fact]
    public void Validate_WhenTheVariableHasADefault_Passes() => ShouldPass(
        "query A($a: Int = 1) { complicatedArgs { nonNullIntArgField(nonNullIntArg: $a) } }");

    [Fact]
    public void Validate_WhenTheArgumentHasADefault_Passes() => ShouldPass(
        "query A($a: Int) { complicatedArgs { nonNullFieldWithDefault(arg: $a) } }");

    [Fact]
    public void Validate_WhenANullableVariableStandsForANonNullValue_Fails() => ShouldFail(
        "query A($a: Int) { complicatedArgs { nonNullIntArgField(nonNullIntArg: $a) } }",
        Error("Variable \"$a\" of type \"Int\" used in position expecting type \"Int!\".", (1, 9), (1, 72)));

    [Fact]
    public void Validate_WhenTheDefaultIsNull_Fails() => ShouldFail(
        "query A($a: Int = null) { complicatedArgs { nonNullIntArgField(nonNullIntArg: $a) } }",
        Error("Variable \"$a\" of type \"Int\" used in position expecting type \"Int!\".", (1, 9), (1, 79)));

    [Fact]
    public void Validate_WhenTheVariableIsUsedInAFragment_Fails() => ShouldFail(
        """
        query A($a: Int) { complicatedArgs { ...f } }
        fragment f on ComplicatedArgs { nonNullIntArgField(nonNullIntArg: $a) }
        """,
        Error("Variable \"$a\" of type \"Int\" used in position expecting type \"Int!\".", (1, 9), (2, 67)));

    [Fact]
    public void Validate_WhenTypesDiffer_Fails() => ShouldFail(
        "query A($a: String) { complicatedArgs { booleanArgField(booleanArg: $a) } }",
        Error("Variable \"$a\" of type \"String\" used in position expecting type \"Boolean\".", (1, 9), (1, 69)));

    [Fact]
    public void Validate_WhenASingleValueStandsForAList_Fails() => ShouldFail(
        "query A($a: String) { complicatedArgs { stringListArgField(stringListArg: $a) } }",
        Error("Variable \"$a\" of type \"String\" used in position expecting type \"[String]\".", (1, 9), (1, 75)));

    [Fact]
    public void Validate_WhenAListMayHoldNulls_Fails() => ShouldFail(
        "query A($a: [String]) { complicatedArgs { stringListNonNullArgField(stringListNonNullArg: $a) } }",
        Error("Variable \"$a\" of type \"[String]\" used in position expecting type \"[String!]\".", (1, 9), (1, 91)));

    [Fact]
    public void Validate_WhenAConditionMayBeNull_Fails() => ShouldFail(
        "query A($a: Boolean) { dog @include(if: $a) { name } }",
        Error("Variable \"$a\" of type \"Boolean\" used in position expecting type \"Boolean!\".", (1, 9), (1, 41)));

    [Fact]
    public void Validate_WhenAOneOfFieldIsNullable_Fails() => ShouldFail(
        "query A($a: String) { complicatedArgs { oneOfArgField(oneOfArg: { stringField: $a }) } }",
        Error("Variable \"$a\" is of type \"String\" but must be non-nullable to be used for OneOf Input Object \"OneOfInput\".", (1, 9), (1, 80)));

    [Fact]
    public void Validate_WhenAnItemOfANonNullListMayBeNull_Fails() => ShouldFail(
        "query A($u: Unit) { dog { age(unit: [$u]) } }",
        Error("Variable \"$u\" of type \"Unit\" used in position expecting type \"Unit!\".", (1, 9), (1, 38)));
}
