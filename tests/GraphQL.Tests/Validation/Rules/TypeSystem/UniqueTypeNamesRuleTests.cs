namespace Dezky.GraphQL.Tests.Validation.Rules.TypeSystem;

public sealed class UniqueTypeNamesRuleTests : TypeSystemRuleTests
{
    [Fact]
    public void Validate_WhenNamesDiffer_Passes() => ShouldPass(
        "type A { a: Int } scalar B");

    [Fact]
    public void Validate_WhenATypeAndAScalarHaveTheSameName_Fails() => ShouldFail(
        """
        type A { a: Int }
        scalar A
        """,
        Error("There can be only one type named \"A\".", (1, 6), (2, 8)));
}
