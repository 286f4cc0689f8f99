using System.Text.Json;
using Dezky.GraphQL.Tests.Execution;
using Dezky.GraphQL.Types;
using Dezky.GraphQL.Types.Annotations;
using Dezky.GraphQL.Utilities;

namespace Dezky.GraphQL.Tests.Types;

public sealed class ScalarTests
{
    [Theory]
    [InlineData("time", "\"2026-11-21T08:30:00.5+01:00\"", "\"2026-11-21T07:30:00.5Z\"")]
    [InlineData("time", "\"2026-11-21T08:30:00Z\"", "\"2026-11-21T08:30:00Z\"")]
    [InlineData("date", "\"2026-02-28\"", "\"2026-02-28\"")]
    [InlineData("duration", "\"P1DT2H30M\"", "\"P1DT2H30M\"")]
    [InlineData("long", "9007199254740993", "9007199254740993")]
    [InlineData("decimal", "1.10", "1.10")]
    [InlineData("uuid", "\"0197a8c3-8a8a-7000-8000-000000000001\"", "\"0197a8c3-8a8a-7000-8000-000000000001\"")]
    [InlineData("url", "\"https://dezky.example/a?b\"", "\"https://dezky.example/a?b\"")]
    [InlineData("email", "\"ann@example.com\"", "\"ann@example.com\"")]
    [InlineData("cents", "250", "250")]
    [InlineData("float", "1.5", "1.5")]
    [InlineData("json", "[1, \"x\", null, true]", "[1,\"x\",null,true]")]
    public async Task RoundTrip_AsLiteralAndAsVariable_KeepsTheValue(string field, string value, string expected)
    {
        await using var engine = Start();
        var type = engine.Schema.QueryType!.Fields.Find(field)!.Arguments[0].Type;

        await engine.AssertAsync($"{{ {field}(v: {value}) }}", $"{{\"data\":{{\"{field}\":{expected}}}}}");
        await engine.AssertAsync($"query ($v: {type}) {{ {field}(v: $v) }}", $"{{\"data\":{{\"{field}\":{expected}}}}}", $"{{\"v\":{value}}}");
    }

    [Theory]
    [InlineData("time", "\"2026-11-21T08:30:00\"")]
    [InlineData("time", "\"2026-13-21T08:30:00Z\"")]
    [InlineData("date", "\"2026-02-30\"")]
    [InlineData("duration", "\"P1M\"")]
    [InlineData("duration", "\"1 hour\"")]
    [InlineData("long", "9223372036854775808")]
    [InlineData("long", "\"1\"")]
    [InlineData("uuid", "\"0197\"")]
    [InlineData("url", "\"/relative\"")]
    [InlineData("email", "\"ann@\"")]
    [InlineData("email", "\"ann@example.com\\n\"")]
    [InlineData("decimal", "\"1\"")]
    public async Task Coerce_WhenTheFormatIsWrong_RefusesLiteralAndVariable(string field, string value)
    {
        await using var engine = Start();
        var type = engine.Schema.QueryType!.Fields.Find(field)!.Arguments[0].Type;

        Assert.StartsWith("{\"errors\":[{\"message\":", await engine.RunAsync($"{{ {field}(v: {value}) }}"), StringComparison.Ordinal);
        Assert.StartsWith(
            "{\"errors\":[{\"message\":\"Variable \\\"$v\\\" has invalid value",
            await engine.RunAsync($"query ($v: {type}) {{ {field}(v: $v) }}", $"{{\"v\":{value}}}"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execute_WhenAVariableIsInsideAJsonLiteral_PutsItsValueThere()
    {
        await using var engine = Start();

        await engine.AssertAsync(
            "query ($n: Long!, $m: Long) { json(v: { a: [$n], b: $m, c: \"x\" }) }", """{"data":{"json":{"a":[3],"c":"x"}}}""", """{"n":3}""");
    }

    [Theory]
    [InlineData("1e999")]
    [InlineData("-123456789012345678901234567890.5")]
    [InlineData("{ \"a\": 1e999 }")]
    public async Task Execute_WhenAJsonNumberFitsNoClrType_KeepsItsDigits(string value)
    {
        await using var engine = Start();

        await engine.AssertAsync($"{{ json(v: {value.Replace("\"a\"", "a", StringComparison.Ordinal)}) }}", $"{{\"data\":{{\"json\":{value}}}}}");
        await engine.AssertAsync("query ($v: JSON!) { json(v: $v) }", $"{{\"data\":{{\"json\":{value}}}}}", $"{{\"v\":{value}}}");
    }

    [Fact]
    public async Task Execute_WhenAJsonLiteralIsAsDeepAsDocumentsMayBe_KeepsIt()
    {
        await using var engine = Start();
        var value = new string('[', 97) + new string(']', 97);

        Assert.Equal($"{{\"data\":{{\"json\":{value}}}}}", await engine.RunAsync($"{{ json(v: {value}) }}"));
    }

    public static TheoryData<string, string> HostileValues
    {
        get
        {
            string[] fields = ["time", "date", "duration", "long", "decimal", "uuid", "url", "email", "cents", "float", "json", "int", "id", "boolean", "string"];
            string[] values =
            [
                "1e999", "-1e999", "1e-999", "-0", "0.0", new string('9', 400), "\"\"", "\" \"", "\"\\u0000\"", $"\"{new string('P', 5_000)}\"",
                "\"P99999999999999999999D\"", "\"T\"", "\"P\"", "\"9999-12-31T23:59:59.9999999-14:00\"", "\"0000-00-00T00:00:00Z\"", "\"0001-01-01T00:00:00+14:00\"",
                "\"http://[\"", "\"://\"", "[]", "[[[1]]]", "{}", "null", "true",
            ];
            var cases = new TheoryData<string, string>();
            foreach (var name in fields)
            {
                foreach (var value in values)
                {
                    cases.Add(name, value);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(HostileValues))]
    public async Task Coerce_WhenAValueIsHostile_AcceptsOrRefusesItWithoutFailing(string field, string value)
    {
        await using var engine = Start();
        var type = engine.Schema.QueryType!.Fields.Find(field)!.Arguments[0].Type;

        var literal = await engine.RunAsync($"{{ {field}(v: {value}) }}");
        var variable = await engine.RunAsync($"query ($v: {type}) {{ {field}(v: $v) }}", $"{{\"v\":{value}}}");

        Assert.DoesNotContain("INTERNAL_ERROR", literal + variable, StringComparison.Ordinal);
        Assert.Empty(engine.Log.Errors);
    }

    [Fact]
    public async Task Execute_WhenAValueObjectRefusesALiteral_NamesTheArgument()
    {
        await using var engine = Start();

        await engine.AssertAsync(
            """{ slug(v: "UPPER") }""",
            """
            {"data":{"slug":null},"errors":[{"message":"Argument \"Query.slug(v:)\" has invalid value: Too loud.","locations":[{"line":1,"column":3}],
             "path":["slug"],"extensions":{"code":"VALIDATION","argument":"v"}}]}
            """);
        await engine.AssertAsync("""{ slug(v: "fine") }""", """{"data":{"slug":"fine"}}""");
    }

    [Fact]
    public async Task Execute_WhenATimeIsNotUtc_FailsTheField()
    {
        await using var engine = Start();

        Assert.Contains("INTERNAL_ERROR", await engine.RunAsync("{ localTime }"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Print_WhenScalarsAreUsed_SaysWhereTheyAreSpecified()
    {
        await using var engine = Start();

        var sdl = SchemaPrinter.Print(engine.Schema);

        Assert.Contains("slug(v: String!): String", sdl, StringComparison.Ordinal);
        Assert.Contains("scalar Cents @specifiedBy(url: \"https://example.com/cents\")", sdl, StringComparison.Ordinal);
        Assert.All(WellKnownScalars.All, scalar => Assert.StartsWith("https://", scalar.SpecifiedByUrl, StringComparison.Ordinal));
    }

    private static Engine Start() => Engine.With(builder => builder
        .AddTypes(typeof(Queries))
        .BindScalar(
            "String",
            text => text.All(char.IsAsciiLetterLower) ? new Slug(text) : throw new ArgumentException("Too loud.", nameof(text)),
            slug => slug.Value)
        .BindScalar("EmailAddress", text => new Email(text), email => email.Value)
        .BindScalar<Cents, long>("Cents", value => new Cents(value), cents => cents.Value, "Money.", "https://example.com/cents"));

    public readonly record struct Slug(string Value);

    public sealed record Email(string Value);

    public readonly record struct Cents(long Value);

    [QueryType]
    public static class Queries
    {
        public static DateTimeOffset Time(DateTimeOffset v) => v;

        public static DateOnly Date(DateOnly v) => v;

        public static TimeSpan Duration(TimeSpan v) => v;

        public static long Long(long v) => v;

        public static decimal Decimal(decimal v) => v;

        public static Guid Uuid(Guid v) => v;

        public static Uri Url(Uri v) => v;

        public static JsonElement Json(JsonElement v) => v;

        public static Email Email(Email v) => v;

        public static Cents Cents(Cents v) => v;

        public static double Float(double v) => v;

        public static int Int(int v) => v;

        [ID("Thing")]
        public static string Id([ID("Thing")] string v) => v;

        public static bool Boolean(bool v) => v;

        public static string String(string v) => v;

        public static Slug? Slug(Slug v) => v;

        public static DateTime? LocalTime() => new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Local);
    }
}
