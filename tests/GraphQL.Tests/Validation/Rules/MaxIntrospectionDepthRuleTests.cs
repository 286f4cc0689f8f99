namespace Dezky.GraphQL.Tests.Validation.Rules;

public sealed class MaxIntrospectionDepthRuleTests : ExecutableRuleTests
{
    [Fact]
    public void Validate_WhenTypesAreListedOnce_Passes() => ShouldPass(
        "{ __schema { types { name fields { name args { name } type { ofType { ofType { name } } } } interfaces { name } } } }");

    [Fact]
    public void Validate_WhenFieldsOfFieldsOfFieldsAreListed_Fails() => ShouldFail(
        "{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }",
        Error("Maximum introspection depth exceeded", (1, 3)));

    [Fact]
    public void Validate_WhenFragmentsHideTheDepth_Fails() => ShouldFail(
        """
        { __type(name: "Dog") { ...t } }
        fragment t on __Type { interfaces { possibleTypes { inputFields { name } } } }
        """,
        Error("Maximum introspection depth exceeded", (1, 3)));
}
