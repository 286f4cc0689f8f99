using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Tests.Language;

public sealed class SyntaxPrinterTests
{
    [Theory]
    [InlineData(KitchenSink.Executable)]
    [InlineData(KitchenSink.TypeSystem)]
    public void Print_WhenParsedAgain_PrintsTheSame(string source)
    {
        var printed = SyntaxPrinter.Print(Parser.Parse(source));

        Assert.Equal(printed, SyntaxPrinter.Print(Parser.Parse(printed)));
    }

    [Theory]
    [InlineData("{a}", "{\n  a\n}")]
    [InlineData("query{a{b}}", "{\n  a {\n    b\n  }\n}")]
    [InlineData("query($a:Int=1@d){a}", "query ($a: Int = 1 @d) {\n  a\n}")]
    [InlineData("mutation M@d{a(b:{c:[1,\"x\"]})}", "mutation M @d {\n  a(b: { c: [1, \"x\"] })\n}")]
    [InlineData("{...on A@d{a}...{b}...F@d}", "{\n  ... on A @d {\n    a\n  }\n  ... {\n    b\n  }\n  ...F @d\n}")]
    [InlineData("\"d\"query Q{a}", "\"d\"\nquery Q {\n  a\n}")]
    [InlineData("type A implements B&C@d{a(b:Int=1,c:[D!]!):E}", "type A implements B & C @d {\n  a(b: Int = 1, c: [D!]!): E\n}")]
    [InlineData("type A{a(\"x\"b:Int c:Int):E}", "type A {\n  a(\n    \"x\"\n    b: Int\n    c: Int\n  ): E\n}")]
    [InlineData("union U=|A|B", "union U = A | B")]
    [InlineData("directive@d(a:Int)repeatable on|FIELD|QUERY", "directive @d(a: Int) repeatable on FIELD | QUERY")]
    [InlineData("extend schema@d{query:Q}", "extend schema @d {\n  query: Q\n}")]
    public void Print_LaysOutInTheCanonicalForm(string source, string expected) =>
        Assert.Equal(expected, SyntaxPrinter.Print(Parser.Parse(source)));

    [Fact]
    public void Print_WhenArgumentsAreLongerThanALine_BreaksThem()
    {
        var argument = new string('x', 70);

        var printed = SyntaxPrinter.Print(Parser.Parse($"{{ a {{ b(first: \"{argument}\", second: 2) }} }}"));

        Assert.Equal($"{{\n  a {{\n    b(\n      first: \"{argument}\"\n      second: 2\n    )\n  }}\n}}", printed);
    }

    [Fact]
    public void Print_WhenListIsLongerThanALine_BreaksIt()
    {
        var item = new string('x', 50);

        Assert.Equal($"[\n  \"{item}\"\n  \"{item}\"\n]", SyntaxPrinter.Print(Parser.ParseValue($"[\"{item}\", \"{item}\"]")));
    }

    [Fact]
    public void ToString_PrintsTheNode() => Assert.Equal("{ a: [1, $x] }", Parser.ParseValue("{a:[1 $x]}").ToString());
}
