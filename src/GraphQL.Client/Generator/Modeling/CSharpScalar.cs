using System.Collections.Frozen;

namespace Dezky.GraphQL.Client.Generator.Modeling;

/// <summary>A C# type that stands for scalars.</summary>
/// <param name="Type">The type, as it is written where its namespace is imported.</param>
/// <param name="Reader">The method of the runtime's <c>ResponseValue</c> that reads it.</param>
/// <param name="IsReference">Whether it is a reference type.</param>
/// <param name="Namespace">What to import for it, or null.</param>
internal sealed record CSharpScalar(string Type, string Reader, bool IsReference = false, string? Namespace = null)
{
    private static readonly CSharpScalar Text = new("string", "AsString", IsReference: true);
    private static readonly CSharpScalar Int32 = new("int", "AsInt32");
    private static readonly CSharpScalar Int64 = new("long", "AsInt64");
    private static readonly CSharpScalar Number = new("double", "AsDouble");
    private static readonly CSharpScalar Exact = new("decimal", "AsDecimal");
    private static readonly CSharpScalar Truth = new("bool", "AsBoolean");
    private static readonly CSharpScalar Time = new("DateTimeOffset", "AsDateTimeOffset", Namespace: "System");
    private static readonly CSharpScalar Date = new("DateOnly", "AsDateOnly", Namespace: "System");
    private static readonly CSharpScalar Uuid = new("Guid", "AsGuid", Namespace: "System");
    private static readonly CSharpScalar Address = new("Uri", "AsUri", IsReference: true, Namespace: "System");
    private static readonly CSharpScalar Json = new("JsonElement", "AsJson", Namespace: "System.Text.Json");

    private static readonly FrozenDictionary<string, CSharpScalar> WellKnown = new Dictionary<string, CSharpScalar>
    {
        ["ID"] = Text,
        ["String"] = Text,
        ["Int"] = Int32,
        ["Float"] = Number,
        ["Boolean"] = Truth,
        ["Long"] = Int64,
        ["Decimal"] = Exact,
        ["DateTime"] = Time,
        ["LocalDate"] = Date,
        ["UUID"] = Uuid,
        ["URL"] = Address,
        ["JSON"] = Json,
        ["Any"] = Json,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, CSharpScalar> ByType =
        WellKnown.Values.Distinct().ToFrozenDictionary(scalar => scalar.Type, StringComparer.Ordinal);

    /// <summary>The types to choose from.</summary>
    public static IEnumerable<string> Types => ByType.Keys.Order(StringComparer.Ordinal);

    /// <summary>The type for a scalar of the schema; what the project says goes before what is built in.</summary>
    public static CSharpScalar? Find(string scalar, IReadOnlyDictionary<string, string> mapped) =>
        mapped.TryGetValue(scalar, out var type) ? ByType.GetValueOrDefault(type) : WellKnown.GetValueOrDefault(scalar);
}
