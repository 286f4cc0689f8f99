namespace Dezky.GraphQL.Tests.Validation.Rules;

public sealed class StreamDirectiveOnListFieldRuleTests : ExecutableRuleTests
{
    [Fact]
    public void Validate_WhenAListIsStreamed_Passes() => ShouldPass(
        "{ human { pets @stream { name } relatives @stream(initialCount: 2) { iq } } }");

    [Fact]
    public void Validate_WhenAnObjectIsStreamed_Fails() => ShouldFail(
        "{ dog @stream { name } }",
        Error("Directive \"@stream\" cannot be used on non-list field \"Query.dog\".", (1, 7)));
}
