namespace Dezky.GraphQL.Tests.Validation.Rules;

public sealed class UniqueDirectivesPerLocationRuleTests : ExecutableRuleTests
{
    [Fact]
    public void Validate_WhenARepeatableDirectiveIsRepeated_Passes() => ShouldPass(
        "{ dog @onField(a: 1) @onField(a: 2) { name @skip(if: true) ... @skip(if: true) { name } } }");

    [Fact]
    public void Validate_WhenADirectiveIsRepeated_Fails() => ShouldFail(
        "{ dog @skip(if: true) @skip(if: false) { name } }",
        Error("The directive \"@skip\" can only be used once at this location.", (1, 7), (1, 23)));

    [Fact]
    public void Validate_WhenAnUnknownDirectiveIsRepeated_Fails() => ShouldFail(
        "{ dog { name @unknown @unknown } }",
        Error("Unknown directive \"@unknown\".", (1, 14)),
        Error("Unknown directive \"@unknown\".", (1, 23)));

    [Fact]
    public void Validate_WhenADirectiveStandsThreeTimes_Fails() => ShouldFail(
        "{ dog { ... @uni @uni @uni { name } } }",
        Error("The directive \"@uni\" can only be used once at this location.", (1, 13), (1, 18)),
        Error("The directive \"@uni\" can only be used once at this location.", (1, 13), (1, 23)));
}
