namespace Dezky.GraphQL.Tests.Validation.Rules;

public sealed class DeferStreamDirectiveLabelRuleTests : ExecutableRuleTests
{
    [Fact]
    public void Validate_WhenLabelsDiffer_Passes() => ShouldPass(
        "{ dog { ... @defer(label: \"a\") { name } ... @defer(label: \"b\") { nickname } ... @defer { barks } } }");

    [Fact]
    public void Validate_WhenADeferAndAStreamHaveTheSameLabel_Fails() => ShouldFail(
        "{ human { ... @defer(label: \"a\") { iq } pets @stream(label: \"a\") { name } } }",
        Error(
            "Value for arguments \"defer(label:)\" and \"stream(label:)\" must be unique across all Defer/Stream directive usages.",
            (1, 15),
            (1, 46)));

    [Fact]
    public void Validate_WhenALabelIsAVariable_Fails() => ShouldFail(
        "query ($label: String) { dog { ... @defer(label: $label) { name } } }",
        Error("Argument \"@defer(label:)\" must be a static string.", (1, 36)));
}
