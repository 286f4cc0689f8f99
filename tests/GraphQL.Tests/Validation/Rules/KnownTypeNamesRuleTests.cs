namespace Dezky.GraphQL.Tests.Validation.Rules;

public sealed class KnownTypeNamesRuleTests : ExecutableRuleTests
{
    [Fact]
    public void Validate_WhenTypesExist_Passes() => ShouldPass(
        "query A($a: ID, $b: Boolean) { human(id: $a) { pets { ... on Pet { name(surname: $b) } } } }");

    [Fact]
    public void Validate_WhenAVariableIsOfAnUnknownType_Fails() => ShouldFail(
        "query A($a: [JumboMumbo!]) { dog { name } complicatedArgs { anyArg(any: $a) } }",
        Error("Unknown type \"JumboMumbo\".", (1, 14)));

    [Fact]
    public void Validate_WhenAFragmentIsOnAMisspelledType_Fails() => ShouldFail(
        "{ dog { ... on Dgo { name } } }",
        Error("Unknown type \"Dgo\". Did you mean \"Dog\"?", (1, 16)));

    [Fact]
    public void Validate_WhenANamedFragmentIsOnAnUnknownType_Fails() => ShouldFail(
        """
        { dog { ...f } }
        fragment f on Peettt { name }
        """,
        Error("Unknown type \"Peettt\". Did you mean \"Pet\"?", (2, 15)));
}
