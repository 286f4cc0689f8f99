using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Tests.Language;

public sealed class ParserLimitTests
{
    [Theory]
    [InlineData("{ a b }", 5, "Syntax Error: Document contains more than 5 bytes. Parsing aborted.", 6)]
    public void Parse_WhenSourceHasMoreBytes_Refuses(string source, int limit, string message, int column) =>
        AssertRefused(source, new ParserOptions { MaxBytes = limit }, message, column);

    [Theory]
    [InlineData("{ a b c }", 3, "Syntax Error: Document contains more than 3 tokens. Parsing aborted.", 7)]
    public void Parse_WhenSourceHasMoreTokens_Refuses(string source, int limit, string message, int column) =>
        AssertRefused(source, new ParserOptions { MaxTokens = limit }, message, column);

    [Theory]
    [InlineData("{ a { b { c } } }", 9)]
    [InlineData("{ a(b: [[1]]) }", 9)]
    [InlineData("{ a(b: { c: { d: 1 } }) }", 13)]
    [InlineData("query ($a: [[[Int]]]) { a }", 15)]
    public void Parse_WhenSourceIsNestedDeeper_Refuses(string source, int column) =>
        AssertRefused(source, new ParserOptions { MaxDepth = 2 }, "Syntax Error: Document is nested deeper than 2 levels. Parsing aborted.", column);

    [Fact]
    public void Parse_WhenDocumentHasMoreFields_Refuses() => AssertRefused(
        "{ a b { c } d }",
        new ParserOptions { MaxFields = 3 },
        "Syntax Error: Document contains more than 3 fields. Parsing aborted.",
        13);

    [Fact]
    public void Parse_WhenDocumentHasMoreAliases_Refuses() => AssertRefused(
        "{ a: x b: x c: x }",
        new ParserOptions { MaxAliases = 2 },
        "Syntax Error: Document contains more than 2 aliases. Parsing aborted.",
        16);

    [Fact]
    public void Parse_WhenDocumentHasMoreDirectives_Refuses() => AssertRefused(
        "{ a @x @y @z }",
        new ParserOptions { MaxDirectives = 2 },
        "Syntax Error: Document contains more than 2 directives. Parsing aborted.",
        11);

    [Fact]
    public void Parse_WhenJustWithinTheLimits_Accepts()
    {
        var options = new ParserOptions { MaxBytes = 22, MaxTokens = 10, MaxDepth = 2, MaxFields = 2, MaxAliases = 1, MaxDirectives = 1 };

        Assert.NotNull(Parser.Parse("{ a: b @c { d } } # 22", options));
    }

    [Theory]
    [InlineData("{ a { b } c { d } e { f } }")]
    [InlineData("{ a(b: [1], c: [2], d: [3]) }")]
    [InlineData("{ a(b: { x: 1 }, c: { x: 1 }, d: { x: 1 }) }")]
    [InlineData("query ($a: [Int], $b: [Int], $c: [[Int]]) { a }")]
    public void Parse_WhenLevelsStandSideBySide_DoesNotAddThemUp(string source) =>
        Assert.NotNull(Parser.Parse(source, new ParserOptions { MaxDepth = 2 }));

    [Fact]
    public void MaxDepth_WhenBeyondWhatTheStackBears_CannotBeSet() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ParserOptions { MaxDepth = ParserOptions.DepthLimit + 1 });

    private static void AssertRefused(string source, ParserOptions options, string message, int column)
    {
        var error = Assert.Throws<GraphQLSyntaxException>(() => Parser.Parse(source, options)).Error;

        Assert.Equal(message, error.Message);
        Assert.Equal(column, Assert.Single(error.Locations).Column);
    }
}
