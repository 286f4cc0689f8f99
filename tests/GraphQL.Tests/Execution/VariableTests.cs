using Dezky.GraphQL.Types.Annotations;

namespace Dezky.GraphQL.Tests.Execution;

public sealed class VariableTests
{
    [Theory]
    [InlineData("Int!", "\"x\"", "Variable \"$v\" has invalid value: Int cannot represent non-integer value: \"x\"")]
    [InlineData("Int!", "1.5", "Variable \"$v\" has invalid value: Int cannot represent non-integer value: 1.5")]
    [InlineData("Int!", "3000000000", "Variable \"$v\" has invalid value: Int cannot represent non 32-bit signed integer value: 3000000000")]
    [InlineData("Int!", "null", "Variable \"$v\" has invalid value: Expected value of non-null type \"Int!\" not to be null.")]
    [InlineData("[Int!]!", "[1,\"2\"]", "Variable \"$v\" has invalid value at [1]: Int cannot represent non-integer value: \"2\"")]
    [InlineData("String!", "[1]", "Variable \"$v\" has invalid value: String cannot represent a non string value: [1]")]
    [InlineData("Boolean!", "0", "Variable \"$v\" has invalid value: Boolean cannot represent a non boolean value: 0")]
    [InlineData("Color!", "\"MAUVE\"", "Variable \"$v\" has invalid value: Value \"MAUVE\" does not exist in \"Color\" enum.")]
    [InlineData("Color!", "7", "Variable \"$v\" has invalid value: Enum \"Color\" cannot represent non-string value: 7.")]
    [InlineData("PointInput!", "7", "Variable \"$v\" has invalid value: Expected value of type \"PointInput\" to be an object, found: 7.")]
    [InlineData("PointInput!", "{\"x\":1}", "Variable \"$v\" has invalid value: Expected value of type \"PointInput\" to include required field \"y\", found: { x: 1 }.")]
    [InlineData("PointInput!", "{\"x\":1,\"y\":\"q\"}", "Variable \"$v\" has invalid value at .y: Int cannot represent non-integer value: \"q\"")]
    [InlineData(
        "PointInput!", "{\"x\":1,\"y\":2,\"quite\":[]}",
        "Variable \"$v\" has invalid value: Expected value of type \"PointInput\" not to include unknown field \"quite\", found: { x: 1, y: 2, quite: [] }.")]
    [InlineData(
        "ChoiceInput!", "{\"a\":1,\"b\":\"x\"}",
        "Variable \"$v\" has invalid value: Within OneOf Input Object type \"ChoiceInput\", exactly one field must be specified, and the value for that field must be non-null.")]
    [InlineData("DateTime!", "\"yesterday\"", "Variable \"$v\" has invalid value: DateTime cannot represent value: \"yesterday\"")]
    public async Task Execute_WhenAVariableDoesNotSuit_SaysWhy(string type, string value, string message)
    {
        await using var engine = Engine.With(typeof(Queries));

        await engine.AssertAsync(
            $"query ($v: {type}) {{ {Field(type)}(v: $v) }}",
            $$"""{"errors":[{"message":{{System.Text.Json.JsonSerializer.Serialize(message)}},"locations":[{"line":1,"column":8}]}]}""",
            "{\"v\":" + value + "}");
    }

    [Theory]
    [InlineData("Int!", "1e2", "100")]
    [InlineData("[Int!]!", "5", "5")]
    [InlineData("Color!", "\"DARK_BLUE\"", "DarkBlue")]
    [InlineData("PointInput!", "{\"y\":2,\"x\":1}", "Point { X = 1, Y = 2, Label = none, Z = absent }")]
    [InlineData("PointInput!", "{\"y\":2,\"x\":1,\"label\":null,\"z\":null}", "Point { X = 1, Y = 2, Label = , Z = null }")]
    [InlineData("PointInput!", "{\"y\":2,\"x\":1,\"z\":4}", "Point { X = 1, Y = 2, Label = none, Z = 4 }")]
    [InlineData("ChoiceInput!", "{\"b\":\"x\"}", "Choice { A = , B = x }")]
    [InlineData("DateTime!", "\"2026-11-21T10:00:00+02:00\"", "2026-11-21T08:00:00Z")]
    public async Task Execute_WhenAVariableSuits_BindsIt(string type, string value, string expected)
    {
        await using var engine = Engine.With(typeof(Queries));

        await engine.AssertAsync($"query ($v: {type}) {{ v: {Field(type)}(v: $v) }}", "{\"data\":{\"v\":\"" + expected + "\"}}", "{\"v\":" + value + "}");
    }

    [Fact]
    public async Task Execute_WhenSeveralVariablesDoNotSuit_ReportsThemAllInOrder()
    {
        await using var engine = Engine.With(typeof(Queries));

        var response = await engine.RunAsync("query ($a: Int!, $b: String!) { int(v: $a) string(v: $b) }", """{"b":1}""");

        Assert.Equal(
            """{"errors":[{"message":"Variable \"$a\" has invalid value: Expected a value of non-null type \"Int!\" to be provided.","locations":[{"line":1,"column":8}]},"""
            + """{"message":"Variable \"$b\" has invalid value: String cannot represent a non string value: 1","locations":[{"line":1,"column":18}]}]}""",
            response);
    }

    [Fact]
    public async Task Execute_WhenTheVariablesAreNotAnObject_RefusesThem()
    {
        await using var engine = Engine.With(typeof(Queries));

        Assert.Contains("not a well-formed JSON object", await engine.RunAsync("query ($v: Int!) { int(v: $v) }", "[1]"), StringComparison.Ordinal);
        Assert.Contains("not a well-formed JSON object", await engine.RunAsync("query ($v: Int!) { int(v: $v) }", "{\"v\":"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execute_WhenAVariableIsInsideALiteral_BindsTheWhole()
    {
        await using var engine = Engine.With(typeof(Queries));

        await engine.AssertAsync(
            """query ($x: Int!, $z: Int) { point(v: { x: $x, y: 2, z: $z }) }""",
            """{"data":{"point":"Point { X = 9, Y = 2, Label = none, Z = absent }"}}""",
            """{"x":9}""");
    }

    [Fact]
    public async Task Execute_WhenAWrongVariableIsLong_ShowsItsBeginningOnly()
    {
        await using var engine = Engine.With(typeof(Queries));
        var members = string.Join(',', Enumerable.Range(0, 5_000).Select(index => $"\"unknown{index}\":[[[{index}]]]"));

        var response = await engine.RunAsync("query ($v: PointInput!) { point(v: $v) }", $"{{\"v\":{{{members}}}}}");

        Assert.InRange(response.Length, 1_000, 200_000);
        Assert.Contains("found: { unknown0: [[Array]], unknown1: [[Array]]", response, StringComparison.Ordinal);
        Assert.Contains("error limit reached", response, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execute_WhenAVariableHasHalfASurrogatePair_RefusesIt()
    {
        await using var engine = Engine.With(typeof(Queries));

        var response = await engine.RunAsync("query ($v: String!) { string(v: $v) }", """{"v":"\ud83d"}""");

        Assert.StartsWith("{\"errors\":[{\"message\":\"The variables are not a well-formed JSON object.", response, StringComparison.Ordinal);
    }

    private static string Field(string type) => type switch
    {
        "Int!" => "int",
        "[Int!]!" => "ints",
        "String!" => "string",
        "Boolean!" => "boolean",
        "Color!" => "color",
        "PointInput!" => "point",
        "ChoiceInput!" => "choice",
        _ => "time",
    };

    public enum Color
    {
        Red,
        DarkBlue,
    }

    public sealed record Point(int X, int Y, string? Label = "none")
    {
        public Dezky.GraphQL.Execution.Optional<int?> Z { get; init; }

        public override string ToString() =>
            $"Point {{ X = {X}, Y = {Y}, Label = {Label}, Z = {(!Z.HasValue ? "absent" : Z.Value is null ? "null" : Z.Value)} }}";
    }

    [OneOf]
    public sealed record Choice(int? A, string? B);

    [QueryType]
    public static class Queries
    {
        public static string Int(int v) => $"{v}";

        public static string Ints(IReadOnlyList<int> v) => string.Join(',', v);

        public static string String(string v) => v;

        public static string Boolean(bool v) => $"{v}";

        public static string Color(Color v) => v.ToString();

        public static string Point(Point v) => v.ToString();

        public static string Choice(Choice v) => v.ToString();

        public static string Time(DateTimeOffset v) => v.ToString("yyyy-MM-dd'T'HH:mm:ssK", System.Globalization.CultureInfo.InvariantCulture)
            .Replace("+00:00", "Z", StringComparison.Ordinal);
    }
}
