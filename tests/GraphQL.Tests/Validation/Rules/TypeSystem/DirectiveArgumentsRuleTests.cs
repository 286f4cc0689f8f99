namespace Dezky.GraphQL.Tests.Validation.Rules.TypeSystem;

public sealed class DirectiveArgumentsRuleTests : TypeSystemRuleTests
{
    [Fact]
    public void Validate_WhenTheyAreGiven_Passes() => ShouldPass(
        """
        scalar A @specifiedBy(url: "x")
        """);

    [Fact]
    public void Validate_WhenOneIsUnknownAndOneIsMissing_Fails() => ShouldFail(
        """
        scalar A @specifiedBy(uri: "x")
        type B { b: Int @deprecated(reason: "x", reason: "y") }
        """,
        Error("Unknown argument \"uri\" on directive \"@specifiedBy\". Did you mean \"url\"?", (1, 23)),
        Error("Argument \"@specifiedBy(url:)\" of type \"String!\" is required, but it was not provided.", (1, 10)),
        Error("There can be only one argument named \"reason\".", (2, 29), (2, 42)));
}
