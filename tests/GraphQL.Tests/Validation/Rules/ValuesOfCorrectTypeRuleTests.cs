namespace Dezky.GraphQL.Tests.Validation.Rules;

public sealed class ValuesOfCorrectTypeRuleTests : ExecutableRuleTests
{
    [Fact]
    public void Validate_WhenValuesFit_Passes() => ShouldPass(
        """
        { complicatedArgs { intArgField(intArg: -2) floatArgField(floatArg: 1) a: floatArgField(floatArg: 1.1) idArgField(idArg: 1) b: idArgField(idArg: "x") enumArgField(enumArg: SPOTTED) booleanArgField(booleanArg: true) stringArgField(stringArg: "x") } }
        """);

    [Fact]
    public void Validate_WhenNullFitsWhatIsNullable_Passes() => ShouldPass(
        """
        { complicatedArgs { intArgField(intArg: null) stringListArgField(stringListArg: [null, "a"]) c: stringListArgField(stringListArg: "one") } }
        """);

    [Fact]
    public void Validate_WhenAnyValueFitsACustomScalar_Passes() => ShouldPass(
        """
        { complicatedArgs { anyArg(any: { a: [1, "x", E, null, true] }, anys: [[1], 2]) } }
        """);

    [Fact]
    public void Validate_WhenAStringIsGivenForAnInt_Fails() => ShouldFail(
        """
        { complicatedArgs { intArgField(intArg: "3") } }
        """,
        Error("Int cannot represent non-integer value: \"3\"", (1, 41)));

    [Fact]
    public void Validate_WhenAnIntIsTooBig_Fails() => ShouldFail(
        "{ complicatedArgs { intArgField(intArg: 829384293849283498239482938) } }",
        Error("Int cannot represent non 32-bit signed integer value: 829384293849283498239482938", (1, 41)));

    [Fact]
    public void Validate_WhenAFloatIsGivenForAnInt_Fails() => ShouldFail(
        "{ complicatedArgs { intArgField(intArg: 3.0) } }",
        Error("Int cannot represent non-integer value: 3.0", (1, 41)));

    [Fact]
    public void Validate_WhenAnIntIsGivenForAString_Fails() => ShouldFail(
        "{ complicatedArgs { stringArgField(stringArg: 1) } }",
        Error("String cannot represent a non string value: 1", (1, 47)));

    [Fact]
    public void Validate_WhenAnEnumValueIsGivenForABoolean_Fails() => ShouldFail(
        "{ complicatedArgs { booleanArgField(booleanArg: TRUE) } }",
        Error("Boolean cannot represent a non boolean value: TRUE", (1, 49)));

    [Fact]
    public void Validate_WhenAFloatIsGivenForAnId_Fails() => ShouldFail(
        "{ complicatedArgs { idArgField(idArg: 1.0) } }",
        Error("ID cannot represent a non-string and non-integer value: 1.0", (1, 39)));

    [Fact]
    public void Validate_WhenAStringIsGivenForAnEnum_Fails() => ShouldFail(
        """
        { complicatedArgs { enumArgField(enumArg: "SPOTTED") } }
        """,
        Error("Enum \"FurColor\" cannot represent non-enum value: \"SPOTTED\". Did you mean the enum value \"SPOTTED\"?", (1, 43)));

    [Fact]
    public void Validate_WhenAnEnumValueIsUnknown_Fails() => ShouldFail(
        "{ complicatedArgs { enumArgField(enumArg: SPOTED) } }",
        Error("Value \"SPOTED\" does not exist in \"FurColor\" enum. Did you mean the enum value \"SPOTTED\"?", (1, 43)));

    [Fact]
    public void Validate_WhenNullIsGivenForANonNullArgument_Fails() => ShouldFail(
        "{ complicatedArgs { nonNullIntArgField(nonNullIntArg: null) } }",
        Error("Expected value of non-null type \"Int!\" not to be null.", (1, 55)));

    [Fact]
    public void Validate_WhenAnItemOfAListDoesNotFit_Fails() => ShouldFail(
        """
        { complicatedArgs { stringListNonNullArgField(stringListNonNullArg: ["one", 2, null]) } }
        """,
        Error("String cannot represent a non string value: 2", (1, 77)),
        Error("Expected value of non-null type \"String!\" not to be null.", (1, 80)));

    [Fact]
    public void Validate_WhenAnObjectFits_Passes() => ShouldPass(
        "{ complicatedArgs { complexArgField(complexArg: { requiredField: true, intField: 4, inner: { requiredField: false }, list: { requiredField: true } }) } }");

    [Fact]
    public void Validate_WhenARequiredFieldIsMissing_Fails() => ShouldFail(
        "{ complicatedArgs { complexArgField(complexArg: { intField: 4 }) } }",
        Error("Expected value of type \"ComplexInput\" to include required field \"requiredField\", found: { intField: 4 }.", (1, 49)));

    [Fact]
    public void Validate_WhenAFieldIsUnknown_Fails() => ShouldFail(
        """
        { complicatedArgs { complexArgField(complexArg: { requiredField: true, invalidField: "value" }) } }
        """,
        Error("Expected value of type \"ComplexInput\" not to include unknown field \"invalidField\". Did you mean \"intField\"? Found: { requiredField: true, invalidField: \"value\" }.", (1, 72)));

    [Fact]
    public void Validate_WhenAFieldIsMisspelled_Fails() => ShouldFail(
        "{ complicatedArgs { complexArgField(complexArg: { requiredField: true, intFeld: 1 }) } }",
        Error("Expected value of type \"ComplexInput\" not to include unknown field \"intFeld\". Did you mean \"intField\"? Found: { requiredField: true, intFeld: 1 }.", (1, 72)));

    [Fact]
    public void Validate_WhenAFieldDoesNotFit_Fails() => ShouldFail(
        """
        { complicatedArgs { complexArgField(complexArg: { requiredField: true, stringListField: ["one", 2], color: "x" }) } }
        """,
        Error("String cannot represent a non string value: 2", (1, 97)),
        Error("Enum \"FurColor\" cannot represent non-enum value: \"x\".", (1, 108)));

    [Fact]
    public void Validate_WhenAScalarIsGivenForAnObject_Fails() => ShouldFail(
        "{ complicatedArgs { complexArgField(complexArg: 123) } }",
        Error("Expected value of type \"ComplexInput\" to be an object, found: 123.", (1, 49)));

    [Fact]
    public void Validate_WhenOneFieldOfAOneOfObjectIsGiven_Passes() => ShouldPass(
        """
        { complicatedArgs { oneOfArgField(oneOfArg: { stringField: "a" }) } }
        """);

    [Fact]
    public void Validate_WhenTwoFieldsOfAOneOfObjectAreGiven_Fails() => ShouldFail(
        """
        { complicatedArgs { oneOfArgField(oneOfArg: { stringField: "a", intField: 1 }) } }
        """,
        Error("Within OneOf Input Object type \"OneOfInput\", exactly one field must be specified, and the value for that field must be non-null.", (1, 45)));

    [Fact]
    public void Validate_WhenTheFieldOfAOneOfObjectIsNull_Fails() => ShouldFail(
        "{ complicatedArgs { oneOfArgField(oneOfArg: { stringField: null }) } }",
        Error("Within OneOf Input Object type \"OneOfInput\", exactly one field must be specified, and the value for that field must be non-null.", (1, 45)));

    [Fact]
    public void Validate_WhenNoFieldOfAOneOfObjectIsGiven_Fails() => ShouldFail(
        "{ complicatedArgs { oneOfListField(l: [{}]) } }",
        Error("Within OneOf Input Object type \"OneOfInput\", exactly one field must be specified, and the value for that field must be non-null.", (1, 40)));

    [Fact]
    public void Validate_WhenDefaultsFit_Passes() => ShouldPass(
        """
        query A($a: Int = 1, $b: ComplexInput = { requiredField: true, intField: 3 }, $c: [String] = "x") { complicatedArgs { anyArg(any: [$a, $b, $c]) } }
        """);

    [Fact]
    public void Validate_WhenDefaultsDoNotFit_Fails() => ShouldFail(
        """
        query A($a: Int = "one", $b: ComplexInput = "notVeryComplex", $c: String! = null) { complicatedArgs { anyArg(any: [$a, $b, $c]) } }
        """,
        Error("Int cannot represent non-integer value: \"one\"", (1, 19)),
        Error("Expected value of type \"ComplexInput\" to be an object, found: \"notVeryComplex\".", (1, 45)),
        Error("Expected value of non-null type \"String!\" not to be null.", (1, 77)));
}
