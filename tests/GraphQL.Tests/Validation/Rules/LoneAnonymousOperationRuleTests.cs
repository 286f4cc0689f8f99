namespace Dezky.GraphQL.Tests.Validation.Rules;

public sealed class LoneAnonymousOperationRuleTests : ExecutableRuleTests
{
    [Fact]
    public void Validate_WhenTheAnonymousOperationIsAlone_Passes() => ShouldPass(
        "{ dog { name } }");

    [Fact]
    public void Validate_WhenThereAreTwoAnonymousOperations_Fails() => ShouldFail(
        """
        { dog { name } }
        { cat { name } }
        """,
        Error("This anonymous operation must be the only defined operation.", (1, 1)),
        Error("This anonymous operation must be the only defined operation.", (2, 1)));

    [Fact]
    public void Validate_WhenThereIsANamedOperationToo_Fails() => ShouldFail(
        """
        { dog { name } }
        subscription A { newDog { name } }
        """,
        Error("This anonymous operation must be the only defined operation.", (1, 1)));
}
