namespace Dezky.GraphQL.Tests.Validation.Rules;

public sealed class UniqueOperationNamesRuleTests : ExecutableRuleTests
{
    [Fact]
    public void Validate_WhenNamesDiffer_Passes() => ShouldPass(
        "query A { dog { name } } query B { dog { name } }");

    [Fact]
    public void Validate_WhenAFragmentHasTheNameOfAnOperation_Passes() => ShouldPass(
        "query A { dog { ...A } } fragment A on Dog { name }");

    [Fact]
    public void Validate_WhenTwoQueriesHaveTheSameName_Fails() => ShouldFail(
        """
        query A { dog { name } }
        query A { cat { name } }
        """,
        Error("There can be only one operation named \"A\".", (1, 7), (2, 7)));

    [Fact]
    public void Validate_WhenAMutationHasTheNameOfAQuery_Fails() => ShouldFail(
        """
        query A { dog { name } }
        mutation A { setName(name: "x") { name } }
        """,
        Error("There can be only one operation named \"A\".", (1, 7), (2, 10)));
}
