namespace Dezky.GraphQL.Tests.Validation.Rules;

public sealed class ScalarLeafsRuleTests : ExecutableRuleTests
{
    [Fact]
    public void Validate_WhenAScalarHasNoSelection_Passes() => ShouldPass(
        "{ dog { barks } }");

    [Fact]
    public void Validate_WhenAnObjectHasNoSelection_Fails() => ShouldFail(
        "{ dog }",
        Error("Field \"dog\" of type \"Dog\" must have a selection of subfields. Did you mean \"dog { ... }\"?", (1, 3)));

    [Fact]
    public void Validate_WhenAListOfInterfacesHasNoSelection_Fails() => ShouldFail(
        "{ human { pets } }",
        Error("Field \"pets\" of type \"[Pet]\" must have a selection of subfields. Did you mean \"pets { ... }\"?", (1, 11)));

    [Fact]
    public void Validate_WhenAScalarHasASelection_Fails() => ShouldFail(
        "{ dog { barks { sinceWhen } } }",
        Error("Field \"barks\" must not have a selection since type \"Boolean\" has no subfields.", (1, 15)));

    [Fact]
    public void Validate_WhenAnEnumHasASelection_Fails() => ShouldFail(
        "{ cat { furColor { inHexadecimal } } }",
        Error("Field \"furColor\" must not have a selection since type \"FurColor\" has no subfields.", (1, 18)));

    [Fact]
    public void Validate_WhenAScalarWithArgumentsAndDirectivesHasASelection_Fails() => ShouldFail(
        "{ dog { doesKnowCommand(dogCommand: SIT) @include(if: true) { sinceWhen } } }",
        Error("Field \"doesKnowCommand\" must not have a selection since type \"Boolean\" has no subfields.", (1, 61)));
}
