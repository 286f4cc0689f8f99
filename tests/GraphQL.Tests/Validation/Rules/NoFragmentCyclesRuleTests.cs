namespace Dezky.GraphQL.Tests.Validation.Rules;

public sealed class NoFragmentCyclesRuleTests : ExecutableRuleTests
{
    [Fact]
    public void Validate_WhenAFragmentIsSpreadTwice_Passes() => ShouldPass(
        "{ dog { ...a ...b } } fragment a on Dog { ...b } fragment b on Dog { name }");

    [Fact]
    public void Validate_WhenAFragmentSpreadsItself_Fails() => ShouldFail(
        """
        { dog { ...a } }
        fragment a on Dog { mother { ...a } }
        """,
        Error("Cannot spread fragment \"a\" within itself.", (2, 30)));

    [Fact]
    public void Validate_WhenFragmentsSpreadEachOther_Fails() => ShouldFail(
        """
        { dog { ...a } }
        fragment a on Dog { ...b }
        fragment b on Dog { ...c }
        fragment c on Dog { ...a }
        """,
        Error("Cannot spread fragment \"a\" within itself via \"b\", \"c\".", (2, 21), (3, 21), (4, 21)));

    [Fact]
    public void Validate_WhenThereAreTwoWaysAround_Fails() => ShouldFail(
        """
        { dog { ...a } }
        fragment a on Dog { ...b ...c }
        fragment b on Dog { ...a }
        fragment c on Dog { ...a ...b }
        """,
        Error("Cannot spread fragment \"a\" within itself via \"b\".", (2, 21), (3, 21)),
        Error("Cannot spread fragment \"a\" within itself via \"c\".", (2, 26), (4, 21)));

    [Fact]
    public void Validate_WhenAnUnknownFragmentIsSpreadOnTheWay_Fails() => ShouldFail(
        """
        { dog { ...a } }
        fragment a on Dog { ...unknown ... on Dog { ...a } }
        """,
        Error("Cannot spread fragment \"a\" within itself.", (2, 45)),
        Error("Unknown fragment \"unknown\".", (2, 24)));
}
