namespace Dezky.GraphQL.Tests.Validation.Rules.TypeSystem;

public sealed class UniqueDirectiveNamesRuleTests : TypeSystemRuleTests
{
    [Fact]
    public void Validate_WhenNamesDiffer_Passes() => ShouldPass(
        "directive @a on FIELD directive @b on FIELD");

    [Fact]
    public void Validate_WhenADirectiveIsDefinedTwice_Fails() => ShouldFail(
        """
        directive @a on FIELD
        directive @a on QUERY
        """,
        Error("There can be only one directive named \"@a\".", (1, 12), (2, 12)));
}
