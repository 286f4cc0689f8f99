using Dezky.GraphQL.Language;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Utilities;

/// <summary>Writes schemas in the schema definition language. The same schema gives the same bytes; line breaks are LF.</summary>
public static class SchemaPrinter
{
    /// <summary>Prints what a schema defines itself, with descriptions and applied directives, and a line break at the end.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="options">The order; <see cref="SchemaPrinterOptions.Default"/> when null.</param>
    public static string Print(Schema schema, SchemaPrinterOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return SyntaxPrinter.Print(ToDocument(schema, options)) + "\n";
    }

    /// <summary>
    /// The syntax tree of what a schema defines itself: all but the introspection types and what the specification defines.
    /// </summary>
    /// <param name="schema">The schema.</param>
    /// <param name="options">The order; <see cref="SchemaPrinterOptions.Default"/> when null.</param>
    public static DocumentNode ToDocument(Schema schema, SchemaPrinterOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return new SchemaToDocument(schema, options ?? SchemaPrinterOptions.Default).Convert();
    }
}
