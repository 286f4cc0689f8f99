namespace Dezky.GraphQL.Language;

/// <summary>
/// Writes a syntax tree in the language's notation, in the layout of the reference implementation: two spaces a level, a line for each
/// selection and definition, lists of arguments broken when they do not fit into 80 columns. Parsing the result gives the same tree.
/// </summary>
public static class SyntaxPrinter
{
    /// <summary>Prints a node with everything in it, without a line break at the end.</summary>
    public static string Print(SyntaxNode node)
    {
        ArgumentNullException.ThrowIfNull(node);
        var writer = new SyntaxWriter();
        writer.Write(node);
        return writer.ToString();
    }
}
