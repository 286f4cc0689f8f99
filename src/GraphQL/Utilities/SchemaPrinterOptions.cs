namespace Dezky.GraphQL.Utilities;

/// <summary>How <see cref="SchemaPrinter"/> orders a schema.</summary>
public sealed record SchemaPrinterOptions
{
    /// <summary>In the order of the definitions.</summary>
    public static SchemaPrinterOptions Default { get; } = new();

    /// <summary>
    /// True to order directives, types, fields, arguments and members by name, so that moving code does not change the text.
    /// The values of enums keep their order, which has a meaning of its own.
    /// </summary>
    public bool Sorted { get; init; }
}
