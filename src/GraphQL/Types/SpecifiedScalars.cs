namespace Dezky.GraphQL.Types;

/// <summary>The scalars of the specification. See https://spec.graphql.org/September2025/#sec-Scalars.Built-in-Scalars.</summary>
public static class SpecifiedScalars
{
    /// <summary><c>Int</c>: a signed 32-bit integer.</summary>
    public static ScalarType Int { get; } = new Scalars.IntScalar();

    /// <summary><c>Float</c>: a double-precision number.</summary>
    public static ScalarType Float { get; } = new Scalars.FloatScalar();

    /// <summary><c>String</c>: Unicode text.</summary>
    public static ScalarType String { get; } = new Scalars.StringScalar();

    /// <summary><c>Boolean</c>: true or false.</summary>
    public static ScalarType Boolean { get; } = new Scalars.BooleanScalar();

    /// <summary><c>ID</c>: an opaque identifier, a string that also accepts integers.</summary>
    public static ScalarType Id { get; } = new Scalars.IdScalar();

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ScalarType> All { get; } = [String, Int, Float, Boolean, Id];

    /// <summary>Whether the scalar belongs to the specification.</summary>
    public static bool Contains(string name) => All.Any(scalar => scalar.Name == name);
}
