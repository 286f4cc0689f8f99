namespace Dezky.GraphQL.Tests.Validation.Rules;

public sealed class SingleFieldSubscriptionsRuleTests : ExecutableRuleTests
{
    [Fact]
    public void Validate_WhenOneFieldIsSelected_Passes() => ShouldPass(
        "subscription A { newDog { name nickname } }");

    [Fact]
    public void Validate_WhenOneFieldIsSelectedThroughFragments_Passes() => ShouldPass(
        "subscription A { ...f ... on Subscription { newDog { nickname } } } fragment f on Subscription { newDog { name } }");

    [Fact]
    public void Validate_WhenTwoFieldsAreSelected_Fails() => ShouldFail(
        """
        subscription A {
          newDog { name }
          catBorn { name }
        }
        """,
        Error("Subscription \"A\" must select only one top level field.", (3, 3)));

    [Fact]
    public void Validate_WhenTheSameFieldIsSelectedUnderTwoNames_Fails() => ShouldFail(
        """
        subscription {
          a: newDog { name }
          b: newDog { name }
        }
        """,
        Error("Anonymous Subscription must select only one top level field.", (3, 3)));

    [Fact]
    public void Validate_WhenAFragmentSelectsAnotherField_Fails() => ShouldFail(
        """
        subscription A { newDog { name } ...f }
        fragment f on Subscription { catBorn { name } }
        """,
        Error("Subscription \"A\" must select only one top level field.", (2, 30)));

    [Fact]
    public void Validate_WhenAnIntrospectionFieldIsSelected_Fails() => ShouldFail(
        "subscription A { __typename }",
        Error("Subscription \"A\" must not select an introspection top level field.", (1, 18)));

    [Fact]
    public void Validate_WhenTheFieldIsSkipped_Fails() => ShouldFail(
        "subscription A($c: Boolean!) { newDog @skip(if: $c) { name } }",
        Error("Subscription \"A\" must not use `@skip` or `@include` directives in the top level selection.", (1, 39)));

    [Fact]
    public void Validate_WhenAFragmentIsIncluded_Fails() => ShouldFail(
        "subscription ($c: Boolean!) { ... @include(if: $c) { newDog { name } } }",
        Error("Anonymous Subscription must not use `@skip` or `@include` directives in the top level selection.", (1, 35)));
}
