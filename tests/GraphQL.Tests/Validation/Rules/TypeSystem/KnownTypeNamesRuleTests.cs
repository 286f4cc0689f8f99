namespace Dezky.GraphQL.Tests.Validation.Rules.TypeSystem;

public sealed class KnownTypeNamesRuleTests : TypeSystemRuleTests
{
    [Fact]
    public void Validate_WhenStandardTypesAreUsed_Passes() => ShouldPass(
        "type A { a: ID b: __Type }");

    [Fact]
    public void Validate_WhenATypeIsMisspelled_Fails() => ShouldFail(
        "type Apple { a: Aple b: Sting }",
        Error("Unknown type \"Aple\". Did you mean \"Apple\"?", (1, 17)),
        Error("Unknown type \"Sting\". Did you mean \"String\" or \"Int\"?", (1, 25)));
}
