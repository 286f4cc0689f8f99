namespace Dezky.GraphQL.Tests.Validation.Rules;

public sealed class KnownArgumentNamesRuleTests : ExecutableRuleTests
{
    [Fact]
    public void Validate_WhenArgumentsExist_Passes() => ShouldPass(
        """
        { dog { doesKnowCommand(dogCommand: SIT) @onField(a: 1, b: "x") isAtLocation(y: 1, x: 2) } __type(name: "Dog") { name } }
        """);

    [Fact]
    public void Validate_WhenAnArgumentIsUnknown_Fails() => ShouldFail(
        "{ dog { doesKnowCommand(unknown: true, dogCommand: SIT) } }",
        Error("Unknown argument \"unknown\" on field \"Dog.doesKnowCommand\".", (1, 25)));

    [Fact]
    public void Validate_WhenAnArgumentIsMisspelled_Fails() => ShouldFail(
        "{ dog { doesKnowCommand(DogComand: SIT) } }",
        Error("Unknown argument \"DogComand\" on field \"Dog.doesKnowCommand\". Did you mean \"dogCommand\"?", (1, 25)));

    [Fact]
    public void Validate_WhenAnArgumentOfADirectiveIsUnknown_Fails() => ShouldFail(
        "{ dog @skip(unless: true, if: true) { name @onField(A: 1, a: 2) } }",
        Error("Unknown argument \"unless\" on directive \"@skip\".", (1, 13)),
        Error("Unknown argument \"A\" on directive \"@onField\". Did you mean \"a\" or \"b\"?", (1, 53)));

    [Fact]
    public void Validate_WhenAMetaFieldHasNoSuchArgument_Fails() => ShouldFail(
        "{ dog { __typename(x: 1) } }",
        Error("Unknown argument \"x\" on field \"<meta>.__typename\".", (1, 20)));
}
