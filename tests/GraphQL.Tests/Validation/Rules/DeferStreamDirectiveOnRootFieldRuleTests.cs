namespace Dezky.GraphQL.Tests.Validation.Rules;

public sealed class DeferStreamDirectiveOnRootFieldRuleTests : ExecutableRuleTests
{
    [Fact]
    public void Validate_WhenTheRootOfAQueryIsDeferred_Passes() => ShouldPass(
        "{ ... @defer { dog { name } } mammals @stream { mother { __typename } } }");

    [Fact]
    public void Validate_WhenAPartBelowAMutationIsDeferred_Passes() => ShouldPass(
        "mutation { setName(name: \"x\") { ... @defer { iq } } }");

    [Fact]
    public void Validate_WhenTheRootOfAMutationIsDeferred_Fails() => ShouldFail(
        "mutation { ...m @defer(if: false) } fragment m on Mutation { setName(name: \"x\") { iq } }",
        Error("Defer directive cannot be used on root mutation type \"Mutation\".", (1, 17)));

    [Fact]
    public void Validate_WhenAFragmentStreamsTheRootOfAMutation_Fails() => ShouldFail(
        "mutation { ...m } fragment m on Mutation { ... { setName(name: \"x\") @stream { iq } } }",
        Error("Stream directive cannot be used on root mutation type \"Mutation\".", (1, 69)),
        Error("Directive \"@stream\" cannot be used on non-list field \"Mutation.setName\".", (1, 69)));
}
