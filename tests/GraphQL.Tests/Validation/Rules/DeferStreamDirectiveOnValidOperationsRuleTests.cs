namespace Dezky.GraphQL.Tests.Validation.Rules;

public sealed class DeferStreamDirectiveOnValidOperationsRuleTests : ExecutableRuleTests
{
    [Fact]
    public void Validate_WhenAVariableMayTurnTheDeferralOff_Passes() => ShouldPass(
        "subscription ($later: Boolean!) { newDog { ... @defer(if: $later) { name } ... @defer(if: false) { nickname } } }");

    [Fact]
    public void Validate_WhenTheFragmentMayBeSkipped_Passes() => ShouldPass(
        "subscription ($no: Boolean!) { newDog { name ... @skip(if: $no) @defer { nickname } } }");

    [Fact]
    public void Validate_WhenASubscriptionDefers_Fails() => ShouldFail(
        "subscription { newDog { ... @defer(if: true) { name } } }",
        Error(
            "Defer directive not supported on subscription operations. Disable `@defer` by setting the `if` argument to `false`.",
            (1, 29)));

    [Fact]
    public void Validate_WhenAFragmentOfASubscriptionStreams_NamesTheSpreadsThatLeadThere() => ShouldFail(
        "subscription { newDog { ...d } } fragment d on Dog { mother { ...e } } fragment e on Dog { age father @stream { name } }",
        Error(
            "Stream directive not supported on subscription operations. Disable `@stream` by setting the `if` argument to `false`.",
            (1, 103),
            (1, 63),
            (1, 25)),
        Error("Directive \"@stream\" cannot be used on non-list field \"Dog.father\".", (1, 103)));
}
