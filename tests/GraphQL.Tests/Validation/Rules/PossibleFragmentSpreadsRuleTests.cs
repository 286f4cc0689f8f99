namespace Dezky.GraphQL.Tests.Validation.Rules;

public sealed class PossibleFragmentSpreadsRuleTests : ExecutableRuleTests
{
    [Fact]
    public void Validate_WhenTypesOverlap_Passes() => ShouldPass(
        "{ pet { ... on Dog { name } ... on Canine { mother { name } } } catOrDog { ... on Pet { name } } }");

    [Fact]
    public void Validate_WhenADogIsNeverACat_Fails() => ShouldFail(
        "{ dog { ... on Cat { meows } } }",
        Error("Fragment cannot be spread here as objects of type \"Dog\" can never be of type \"Cat\".", (1, 9)));

    [Fact]
    public void Validate_WhenAFragmentOnAnotherObjectIsSpread_Fails() => ShouldFail(
        """
        { dog { ...f } }
        fragment f on Human { iq }
        """,
        Error("Fragment \"f\" cannot be spread here as objects of type \"Dog\" can never be of type \"Human\".", (1, 9)));

    [Fact]
    public void Validate_WhenNoMemberOfTheUnionImplementsTheInterface_Fails() => ShouldFail(
        "{ human { ... on CatOrDog { __typename } } }",
        Error("Fragment cannot be spread here as objects of type \"Human\" can never be of type \"CatOrDog\".", (1, 11)));

    [Fact]
    public void Validate_WhenTheObjectDoesNotImplementTheInterface_Fails() => ShouldFail(
        "{ cat { ... on Canine { mother { name } } } }",
        Error("Fragment cannot be spread here as objects of type \"Cat\" can never be of type \"Canine\".", (1, 9)));
}
