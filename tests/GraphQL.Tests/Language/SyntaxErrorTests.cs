using Dezky.GraphQL.Errors;
using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Tests.Language;

public sealed class SyntaxErrorTests
{
    public static TheoryData<string, string, int, int> Documents => new()
    {
        { "", "Syntax Error: Unexpected <EOF>.", 1, 1 },
        { "{", "Syntax Error: Expected Name, found <EOF>.", 1, 2 },
        { "{ }", "Syntax Error: Expected Name, found \"}\".", 1, 3 },
        { "{ a", "Syntax Error: Expected Name, found <EOF>.", 1, 4 },
        { "{ ...MissingOn }\nfragment MissingOn Type", "Syntax Error: Expected \"on\", found Name \"Type\".", 2, 20 },
        { "{ field: {} }", "Syntax Error: Expected Name, found \"{\".", 1, 10 },
        { "notAnOperation Foo { field }", "Syntax Error: Unexpected Name \"notAnOperation\".", 1, 1 },
        { "...", "Syntax Error: Unexpected \"...\".", 1, 1 },
        { "{ \"\"", "Syntax Error: Expected Name, found String \"\".", 1, 3 },
        { "query", "Syntax Error: Expected \"{\", found <EOF>.", 1, 6 },
        { "query A(", "Syntax Error: Expected \"$\", found <EOF>.", 1, 9 },
        { "query ($x) { a }", "Syntax Error: Expected \":\", found \")\".", 1, 10 },
        { "query ($x: Int = $y) { a }", "Syntax Error: Unexpected variable \"$y\" in constant value.", 1, 18 },
        { "query ($x: Int = [$]) { a }", "Syntax Error: Unexpected \"$\".", 1, 19 },
        { "fragment on on on { on }", "Syntax Error: Unexpected Name \"on\".", 1, 10 },
        { "{ ... on }", "Syntax Error: Expected Name, found \"}\".", 1, 10 },
        { "{ ...on on }", "Syntax Error: Expected \"{\", found \"}\".", 1, 12 },
        { "{ a(b: c }", "Syntax Error: Expected Name, found \"}\".", 1, 10 },
        { "{ a(b: $) }", "Syntax Error: Expected Name, found \")\".", 1, 9 },
        { "{ a() }", "Syntax Error: Expected Name, found \")\".", 1, 5 },
        { "{ a @ }", "Syntax Error: Expected Name, found \"}\".", 1, 7 },
        { "\"d\" { a }", "Syntax Error: Unexpected description, descriptions are not supported on shorthand queries.", 1, 1 },
        { "\"d\" extend type A @b", "Syntax Error: Unexpected description, only GraphQL definitions support descriptions.", 1, 1 },
        { "\"d\" foo", "Syntax Error: Unexpected description, only GraphQL definitions support descriptions.", 1, 1 },
        { "extend foo", "Syntax Error: Unexpected Name \"foo\".", 1, 8 },
        { "extend \"x\" type A", "Syntax Error: Unexpected String \"x\".", 1, 8 },
        { "type A {}", "Syntax Error: Expected Name, found \"}\".", 1, 9 },
        { "type A implements", "Syntax Error: Expected Name, found <EOF>.", 1, 18 },
        { "type A implements & { a: B }", "Syntax Error: Expected Name, found \"{\".", 1, 21 },
        { "extend type A", "Syntax Error: Unexpected <EOF>.", 1, 14 },
        { "extend union U", "Syntax Error: Unexpected <EOF>.", 1, 15 },
        { "extend scalar S", "Syntax Error: Unexpected <EOF>.", 1, 16 },
        { "union U =", "Syntax Error: Expected Name, found <EOF>.", 1, 10 },
        { "enum E { true }", "Syntax Error: Name \"true\" is reserved and cannot be used for an enum value.", 1, 10 },
        { "enum E { A null }", "Syntax Error: Name \"null\" is reserved and cannot be used for an enum value.", 1, 12 },
        { "input I { a: }", "Syntax Error: Expected Name, found \"}\".", 1, 14 },
        { "directive @a on FIELDS", "Syntax Error: Unexpected Name \"FIELDS\".", 1, 17 },
        { "directive @a", "Syntax Error: Expected \"on\", found <EOF>.", 1, 13 },
        { "directive a on FIELD", "Syntax Error: Expected \"@\", found Name \"a\".", 1, 11 },
        { "schema { query }", "Syntax Error: Expected \":\", found \"}\".", 1, 16 },
        { "schema { queries: Q }", "Syntax Error: Unexpected Name \"queries\".", 1, 10 },
        { "schema", "Syntax Error: Expected \"{\", found <EOF>.", 1, 7 },
        { "scalar", "Syntax Error: Expected Name, found <EOF>.", 1, 7 },
        { "interface I { a(: Int): Int }", "Syntax Error: Expected Name, found \":\".", 1, 17 },
        { "{ a(b: \"", "Syntax Error: Unterminated string.", 1, 9 },
        { "{ a(b: \"x\ny\") }", "Syntax Error: Unterminated string.", 1, 10 },
        { "{ a(b: \"\"\"x", "Syntax Error: Unterminated string.", 1, 12 },
        { "{ a(b: \"\\x\") }", "Syntax Error: Invalid character escape sequence: \"\\x\".", 1, 9 },
        { "{ a(b: \"\\u12G4\") }", "Syntax Error: Invalid Unicode escape sequence: \"\\u12G4\".", 1, 9 },
        { "{ a(b: \"\\uD83D\\u0041\") }", "Syntax Error: Invalid Unicode escape sequence: \"\\uD83D\".", 1, 9 },
        { "{ a(b: \"\\uDEAD\") }", "Syntax Error: Invalid Unicode escape sequence: \"\\uDEAD\".", 1, 9 },
        { "{ a(b: \"\\u{}\") }", "Syntax Error: Invalid Unicode escape sequence: \"\\u{}\".", 1, 9 },
        { "{ a(b: \"\\u{110000}\") }", "Syntax Error: Invalid Unicode escape sequence: \"\\u{110000}\".", 1, 9 },
        { "{ a(b: \"\\u{D800}\") }", "Syntax Error: Invalid Unicode escape sequence: \"\\u{D800}\".", 1, 9 },
        { "{ a(b: \"\\u{FFFFFFFF}\") }", "Syntax Error: Invalid Unicode escape sequence: \"\\u{FFFFFFFF\".", 1, 9 },
        { "{ a(b: 'x') }", "Syntax Error: Unexpected single quote character ('), did you mean to use a double quote (\")?", 1, 8 },
        { "{ a(b: 00) }", "Syntax Error: Invalid number, unexpected digit after 0: \"0\".", 1, 9 },
        { "{ a(b: 01) }", "Syntax Error: Invalid number, unexpected digit after 0: \"1\".", 1, 9 },
        { "{ a(b: -) }", "Syntax Error: Invalid number, expected digit but got: \")\".", 1, 9 },
        { "{ a(b: 1.) }", "Syntax Error: Invalid number, expected digit but got: \")\".", 1, 10 },
        { "{ a(b: 1.e1) }", "Syntax Error: Invalid number, expected digit but got: \"e\".", 1, 10 },
        { "{ a(b: .123) }", "Syntax Error: Invalid number, expected digit before \".\", did you mean \"0.123\"?", 1, 8 },
        { "{ a(b: 1e) }", "Syntax Error: Invalid number, expected digit but got: \")\".", 1, 10 },
        { "{ a(b: 1.2.3) }", "Syntax Error: Invalid number, expected digit but got: \".\".", 1, 11 },
        { "{ a(b: 0xF1) }", "Syntax Error: Invalid number, expected digit but got: \"x\".", 1, 9 },
        { "{ a(b: 1a) }", "Syntax Error: Invalid number, expected digit but got: \"a\".", 1, 9 },
        { "{ a(b: 1_0) }", "Syntax Error: Invalid number, expected digit but got: \"_\".", 1, 9 },
        { "..", "Syntax Error: Unexpected \"..\", did you mean \"...\"?", 1, 1 },
        { ".", "Syntax Error: Unexpected character: \".\".", 1, 1 },
        { "{ a . }", "Syntax Error: Unexpected character: \".\".", 1, 5 },
        { "{ a % }", "Syntax Error: Unexpected character: \"%\".", 1, 5 },
        { "{ é }", "Syntax Error: Unexpected character: U+00E9.", 1, 3 },
        { "{\n\r\n\r  a(b: \"é😀\", c: ?) }", "Syntax Error: Unexpected character: \"?\".", 4, 18 },
        { "\u0007", "Syntax Error: Unexpected character: U+0007.", 1, 1 },
        { "{ a(b: \"\u0000\") ", "Syntax Error: Expected Name, found <EOF>.", 1, 13 },
        { "query { a(b: \"\"\"\n\né\"\"\") ~ }", "Syntax Error: Unexpected character: \"~\".", 3, 7 },
        { "{ a b: }", "Syntax Error: Expected Name, found \"}\".", 1, 8 },
        { "query A { a } b", "Syntax Error: Unexpected Name \"b\".", 1, 15 },
        { "{ a(b: {c d}) }", "Syntax Error: Expected \":\", found Name \"d\".", 1, 11 },
        { "{ a(b: [1, ) }", "Syntax Error: Unexpected \")\".", 1, 12 },
    };

    [Theory]
    [MemberData(nameof(Documents))]
    public void Parse_WhenSourceIsNotWellFormed_SaysWhatAndWhere(string source, string message, int line, int column)
    {
        var error = Assert.Throws<GraphQLSyntaxException>(() => Parser.Parse(source)).Error;

        Assert.Equal(message, error.Message);
        Assert.Equal([new SourceLocation(line, column)], error.Locations);
    }

    [Theory]
    [InlineData("{ a(b: \"é?\") }", 0xD800, "Syntax Error: Invalid character within String: U+D800.")]
    [InlineData("{ a # ?\n }", 0xDC00, "Syntax Error: Invalid character: U+DC00.")]
    [InlineData("?", 0xD83D, "Syntax Error: Invalid character: U+D83D.")]
    public void Parse_WhenSurrogateIsAlone_RefusesIt(string source, int surrogate, string message)
    {
        var error = Assert.Throws<GraphQLSyntaxException>(() => Parser.Parse(source.Replace('?', (char)surrogate))).Error;

        Assert.Equal(message, error.Message);
        Assert.Equal(source.IndexOf('?', StringComparison.Ordinal) + 1, Assert.Single(error.Locations).Column);
    }

    [Theory]
    [InlineData(new byte[] { 0xFF }, "Syntax Error: Invalid character: byte 0xFF, the source is not UTF-8.", 1)]
    [InlineData(new byte[] { (byte)'{', (byte)'a', (byte)'#', 0xC3 }, "Syntax Error: Invalid character: byte 0xC3, the source is not UTF-8.", 4)]
    [InlineData(new byte[] { (byte)'"', 0xF0, 0x9F }, "Syntax Error: Invalid character within String: byte 0xF0, the source is not UTF-8.", 2)]
    public void Parse_WhenBytesAreNotUtf8_NamesTheByte(byte[] source, string message, int column)
    {
        var error = Assert.Throws<GraphQLSyntaxException>(() => Parser.Parse(source)).Error;

        Assert.Equal(message, error.Message);
        Assert.Equal(column, Assert.Single(error.Locations).Column);
    }

    [Theory]
    [InlineData("1 2", "Syntax Error: Expected <EOF>, found Int \"2\".")]
    [InlineData("[$]", "Syntax Error: Expected Name, found \"]\".")]
    public void ParseValue_WhenMoreOrLessThanAValue_RefusesIt(string source, string message) =>
        Assert.Equal(message, Assert.Throws<GraphQLSyntaxException>(() => Parser.ParseValue(source)).Message);

    [Fact]
    public void ParseConstValue_WhenThereIsAVariable_RefusesIt() =>
        Assert.Equal(
            "Syntax Error: Unexpected variable \"$x\" in constant value.",
            Assert.Throws<GraphQLSyntaxException>(() => Parser.ParseConstValue("[$x]")).Message);

    [Fact]
    public void ParseType_WhenListIsOpen_RefusesIt() =>
        Assert.Equal(
            "Syntax Error: Expected \"]\", found <EOF>.", Assert.Throws<GraphQLSyntaxException>(() => Parser.ParseType("[Int")).Message);
}
