namespace Dezky.GraphQL.Tests.Validation.Rules;

public sealed class KnownDirectivesRuleTests : ExecutableRuleTests
{
    [Fact]
    public void Validate_WhenDirectivesStandWhereTheyMay_Passes() => ShouldPass(
        "query A($x: Boolean! @uni) @onQuery { dog @include(if: $x) { name @onField(a: 1) @onField(a: 2) ... @skip(if: $x) { name } ...f @uni } } fragment f on Dog @uni { name }");

    [Fact]
    public void Validate_WhenADirectiveIsUnknown_Fails() => ShouldFail(
        """
        { dog @unknown(directive: "value") { name @include(if: true) } }
        """,
        Error("Unknown directive \"@unknown\".", (1, 7)));

    [Fact]
    public void Validate_WhenDirectivesAreMisplaced_Fails() => ShouldFail(
        """
        query A($x: Boolean @onField(a: 1)) @include(if: true) { dog { name(surname: $x) @onQuery ...f @onQuery } }
        fragment f on Dog @onQuery { name }
        """,
        Error("Directive \"@onField\" may not be used on VARIABLE_DEFINITION.", (1, 21)),
        Error("Directive \"@include\" may not be used on QUERY.", (1, 37)),
        Error("Fields \"name\" conflict because they have differing arguments. Use different aliases on the fields to fetch both if this was intentional.", (1, 64), (2, 30)),
        Error("Directive \"@onQuery\" may not be used on FIELD.", (1, 82)),
        Error("Directive \"@onQuery\" may not be used on FRAGMENT_SPREAD.", (1, 96)),
        Error("Directive \"@onQuery\" may not be used on FRAGMENT_DEFINITION.", (2, 19)));

    [Fact]
    public void Validate_WhenAMutationHasADirectiveForQueries_Fails() => ShouldFail(
        """
        mutation A @onQuery { setName(name: "x") { name @uni } }
        """,
        Error("Directive \"@onQuery\" may not be used on MUTATION.", (1, 12)));
}
