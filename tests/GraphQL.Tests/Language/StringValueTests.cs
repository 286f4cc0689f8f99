using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Tests.Language;

public sealed class StringValueTests
{
    [Theory]
    [InlineData("\"simple\"", "simple")]
    [InlineData("\" white space \"", " white space ")]
    [InlineData("""
        "quote \""
        """, "quote \"")]
    [InlineData("""
        "\\ \/ \b \f \n \r \t"
        """, "\\ / \b \f \n \r \t")]
    [InlineData("""
        "\u1234\u5678\u90AB\ucdef"
        """, "\u1234\u5678\u90AB\ucdef")]
    [InlineData("""
        "\u{1F600}\uD83D\uDE00 \u{00000041}"
        """, "😀😀 A")]
    [InlineData("\"é 世界 😀\"", "é 世界 😀")]
    [InlineData("\"not a # comment\"", "not a # comment")]
    public void ParseValue_DecodesEscapes(string source, string expected)
    {
        var value = Assert.IsType<StringValueNode>(Parser.ParseValue(source));

        Assert.Equal(expected, value.Value);
        Assert.False(value.Block);
    }

    [Theory]
    [InlineData("\"\"\"\"\"\"", "")]
    [InlineData("\"\"\" \n\t \"\"\"", "")]
    [InlineData("\"\"\"  first line keeps its indentation\"\"\"", "  first line keeps its indentation")]
    [InlineData("\"\"\"\n    a\n      b\n\n    c\n  \n\"\"\"", "a\n  b\n\nc")]
    [InlineData("\"\"\"a\n    b\n   c\"\"\"", "a\n b\nc")]
    [InlineData("\"\"\"a\r\n b\r c\n d\"\"\"", "a\nb\nc\nd")]
    [InlineData("\"\"\"contains \\\"\"\" quotes and \"\" and \\n\"\"\"", "contains \"\"\" quotes and \"\" and \\n")]
    [InlineData("\"\"\"\n\ta\n\t\tb\n\"\"\"", "a\n\tb")]
    public void ParseValue_RemovesTheIndentationOfBlockStrings(string source, string expected)
    {
        var value = Assert.IsType<StringValueNode>(Parser.ParseValue(source));

        Assert.Equal(expected, value.Value);
        Assert.True(value.Block);
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("two\nlines")]
    [InlineData("ends with a quote\"")]
    [InlineData("ends with a backslash\\")]
    [InlineData("has \"\"\" inside")]
    [InlineData("a\n  b\n    c")]
    public void Print_WhenBlockStringIsPrintable_ParsesBack(string text)
    {
        var printed = SyntaxPrinter.Print(new StringValueNode(default, text, block: true));

        Assert.Equal(text, Assert.IsType<StringValueNode>(Parser.ParseValue(printed)).Value);
    }
}
