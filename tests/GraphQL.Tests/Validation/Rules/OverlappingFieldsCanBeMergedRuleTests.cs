namespace Dezky.GraphQL.Tests.Validation.Rules;

public sealed class OverlappingFieldsCanBeMergedRuleTests : ExecutableRuleTests
{
    [Fact]
    public void Validate_WhenFieldsAreTheSame_Passes() => ShouldPass(
        "{ dog { name name isAtLocation(x: 1, y: 2) isAtLocation(y: 2, x: 1) mother { name } mother { nickname } } }");

    [Fact]
    public void Validate_WhenAliasesDiffer_Passes() => ShouldPass(
        "{ dog { a: name b: nickname } }");

    [Fact]
    public void Validate_WhenAnAliasHidesTwoFields_Fails() => ShouldFail(
        """
        { dog {
          fido: name
          fido: nickname
        } }
        """,
        Error("Fields \"fido\" conflict because \"name\" and \"nickname\" are different fields. Use different aliases on the fields to fetch both if this was intentional.", (2, 3), (3, 3)));

    [Fact]
    public void Validate_WhenAnAliasHidesADirectField_Fails() => ShouldFail(
        "{ dog { name: nickname name } }",
        Error("Fields \"name\" conflict because \"nickname\" and \"name\" are different fields. Use different aliases on the fields to fetch both if this was intentional.", (1, 9), (1, 24)));

    [Fact]
    public void Validate_WhenArgumentsDiffer_Fails() => ShouldFail(
        "{ dog { isAtLocation(x: 1) isAtLocation(x: 2) } }",
        Error("Fields \"isAtLocation\" conflict because they have differing arguments. Use different aliases on the fields to fetch both if this was intentional.", (1, 9), (1, 28)));

    [Fact]
    public void Validate_WhenOneHasArgumentsAndTheOtherNone_Fails() => ShouldFail(
        "{ dog { isAtLocation isAtLocation(x: 2) } }",
        Error("Fields \"isAtLocation\" conflict because they have differing arguments. Use different aliases on the fields to fetch both if this was intentional.", (1, 9), (1, 22)));

    [Fact]
    public void Validate_WhenObjectTypesNeverMeet_Passes() => ShouldPass(
        "{ pet { ... on Dog { name(surname: true) } ... on Cat { name } } }");

    [Fact]
    public void Validate_WhenObjectTypesNeverMeetButShapesConflict_Fails() => ShouldFail(
        "{ pet { ... on Dog { age } ... on Cat { age } } }",
        Error("Fields \"age\" conflict because they return conflicting types \"Float!\" and \"Int\". Use different aliases on the fields to fetch both if this was intentional.", (1, 22), (1, 41)));

    [Fact]
    public void Validate_WhenAnInterfaceMeetsAnObject_Fails() => ShouldFail(
        "{ pet { name ... on Dog { name: nickname } } }",
        Error("Fields \"name\" conflict because \"name\" and \"nickname\" are different fields. Use different aliases on the fields to fetch both if this was intentional.", (1, 9), (1, 27)));

    [Fact]
    public void Validate_WhenConflictsAreDeep_Fails() => ShouldFail(
        "{ dog { mother { x: name } mother { x: nickname y: barks } } dog { mother { y: barkVolume } } }",
        Error("Fields \"dog\" conflict because subfields \"mother\" conflict because subfields \"y\" conflict because \"barks\" and \"barkVolume\" are different fields. Use different aliases on the fields to fetch both if this was intentional.", (1, 3), (1, 28), (1, 49), (1, 62), (1, 68), (1, 77)),
        Error("Fields \"mother\" conflict because subfields \"x\" conflict because \"name\" and \"nickname\" are different fields. Use different aliases on the fields to fetch both if this was intentional.", (1, 9), (1, 18), (1, 28), (1, 37)));

    [Fact]
    public void Validate_WhenFragmentsConflict_Fails() => ShouldFail(
        """
        { dog { ...a ...b } }
        fragment a on Dog { x: name }
        fragment b on Dog { x: nickname }
        """,
        Error("Fields \"x\" conflict because \"name\" and \"nickname\" are different fields. Use different aliases on the fields to fetch both if this was intentional.", (2, 21), (3, 21)));

    [Fact]
    public void Validate_WhenFragmentsOfFragmentsConflictWithAField_Fails() => ShouldFail(
        """
        { dog { x: barks ...a } }
        fragment a on Dog { ...b }
        fragment b on Dog { x: nickname }
        """,
        Error("Fields \"x\" conflict because \"barks\" and \"nickname\" are different fields. Use different aliases on the fields to fetch both if this was intentional.", (1, 9), (3, 21)));

    [Fact]
    public void Validate_WhenValuesOfArgumentsAreWrittenInAnotherOrder_Passes() => ShouldPass(
        "{ complicatedArgs { complexArgField(complexArg: { requiredField: true, intField: 1 }) complexArgField(complexArg: { intField: 1, requiredField: true }) } }");

    [Fact]
    public void Validate_WhenFragmentsSpreadEachOther_Fails() => ShouldFail(
        """
        { dog { ...a } }
        fragment a on Dog { x: name ...b }
        fragment b on Dog { x: nickname ...a }
        """,
        Error("Cannot spread fragment \"a\" within itself via \"b\".", (2, 29), (3, 33)),
        Error("Fields \"x\" conflict because \"name\" and \"nickname\" are different fields. Use different aliases on the fields to fetch both if this was intentional.", (2, 21), (3, 21)),
        Error("Fields \"x\" conflict because \"nickname\" and \"name\" are different fields. Use different aliases on the fields to fetch both if this was intentional.", (3, 21), (2, 21)));

    [Fact]
    public void Validate_WhenAnObjectMeetsItsInterface_Fails() => ShouldFail(
        "{ pet { ... on Dog { name: nickname } name } }",
        Error(
            "Fields \"name\" conflict because \"nickname\" and \"name\" are different fields. Use different aliases on the fields to fetch both if this was intentional.",
            (1, 22),
            (1, 39)));
}
