namespace Dezky.GraphQL.Tests.Validation.Rules;

public sealed class FragmentsOnCompositeTypesRuleTests : ExecutableRuleTests
{
    [Fact]
    public void Validate_WhenFragmentsAreOnObjectsInterfacesAndUnions_Passes() => ShouldPass(
        "{ dog { ... on Dog { name } ... on Pet { name } } catOrDog { ... on CatOrDog { __typename } } }");

    [Fact]
    public void Validate_WhenAnInlineFragmentHasNoTypeCondition_Passes() => ShouldPass(
        "{ dog { ... { name } } }");

    [Fact]
    public void Validate_WhenAnInlineFragmentIsOnAScalar_Fails() => ShouldFail(
        "{ dog { ... on String { name } } }",
        Error("Fragment cannot condition on non composite type \"String\".", (1, 16)));

    [Fact]
    public void Validate_WhenAFragmentIsOnAnEnum_Fails() => ShouldFail(
        """
        { dog { ...f } }
        fragment f on FurColor { bad }
        """,
        Error("Fragment \"f\" cannot condition on non composite type \"FurColor\".", (2, 15)));

    [Fact]
    public void Validate_WhenAFragmentIsOnAnInputObject_Fails() => ShouldFail(
        """
        { dog { ...f } }
        fragment f on ComplexInput { stringField }
        """,
        Error("Fragment \"f\" cannot condition on non composite type \"ComplexInput\".", (2, 15)));
}
