namespace Dezky.GraphQL.Tests.Validation.Rules;

public sealed class FieldsOnCorrectTypeRuleTests : ExecutableRuleTests
{
    [Fact]
    public void Validate_WhenFieldsExist_Passes() => ShouldPass(
        "{ dog { n: name ... on Pet { name } } catOrDog { __typename } __schema { queryType { name } } }");

    [Fact]
    public void Validate_WhenAFieldDoesNotExist_Fails() => ShouldFail(
        "{ dog { meowVolume } }",
        Error("Cannot query field \"meowVolume\" on type \"Dog\". Did you mean \"barkVolume\"?", (1, 9)));

    [Fact]
    public void Validate_WhenAFieldIsMisspelled_Fails() => ShouldFail(
        "{ dog { barkVolum } }",
        Error("Cannot query field \"barkVolum\" on type \"Dog\". Did you mean \"barkVolume\"?", (1, 9)));

    [Fact]
    public void Validate_WhenAnAliasHidesAFieldThatDoesNotExist_Fails() => ShouldFail(
        "{ dog { volume: mooVolume } }",
        Error("Cannot query field \"mooVolume\" on type \"Dog\". Did you mean \"barkVolume\"?", (1, 9)));

    [Fact]
    public void Validate_WhenAFieldExistsOnSomeTypesOfAnInterface_Fails() => ShouldFail(
        "{ pet { barkVolume } }",
        Error("Cannot query field \"barkVolume\" on type \"Pet\". Did you mean to use an inline fragment on \"Dog\"?", (1, 9)));

    [Fact]
    public void Validate_WhenAFieldExistsOnSomeTypesOfAUnion_Fails() => ShouldFail(
        "{ catOrDog { name } }",
        Error("Cannot query field \"name\" on type \"CatOrDog\". Did you mean to use an inline fragment on \"Being\", \"Pet\", \"Canine\", \"Cat\", or \"Dog\"?", (1, 14)));

    [Fact]
    public void Validate_WhenADeepFieldOfAnUnknownFieldIsUnknownToo_Fails() => ShouldFail(
        "{ dog { unknownField { deeper { unknown } } } }",
        Error("Cannot query field \"unknownField\" on type \"Dog\".", (1, 9)));

    [Fact]
    public void Validate_WhenIntrospectionIsNotAtTheRoot_Fails() => ShouldFail(
        "{ dog { __schema { queryType { name } } } }",
        Error("Cannot query field \"__schema\" on type \"Dog\".", (1, 9)));
}
