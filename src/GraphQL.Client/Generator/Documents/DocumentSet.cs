using Dezky.GraphQL.Client.Generator.Diagnostics;
using Dezky.GraphQL.Errors;
using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Client.Generator.Documents;

/// <summary>
/// All documents of a project as one: a fragment of one file may be spread in any other. Lines are counted through all files, so that a place of the
/// whole says which file it is in.
/// </summary>
internal sealed class DocumentSet
{
    private readonly List<SourceDocument> _documents = [];

    private DocumentSet()
    {
    }

    public DocumentNode Syntax { get; private set; } = new(default, []);

    public IEnumerable<OperationDefinitionNode> Operations => Syntax.Definitions.OfType<OperationDefinitionNode>();

    public IEnumerable<FragmentDefinitionNode> Fragments => Syntax.Definitions.OfType<FragmentDefinitionNode>();

    /// <summary>Reads the files; those that are not well-formed are reported and left out.</summary>
    public static DocumentSet Read(GeneratorSettings settings, DiagnosticList diagnostics)
    {
        var folder = Path.GetDirectoryName(settings.Project)!;
        var set = new DocumentSet();
        var linesBefore = 0;
        foreach (var path in settings.Documents)
        {
            var source = ReadSource(path);
            if (TryParse(source, path, linesBefore, diagnostics) is { } syntax)
            {
                set._documents.Add(new SourceDocument(path, Path.GetRelativePath(folder, path).Replace('\\', '/'), linesBefore, syntax));
            }

            linesBefore += 1 + source.Count(character => character == '\n');
        }

        set.Syntax = new DocumentNode(default, [.. set._documents.SelectMany(document => document.Syntax.Definitions)]);
        return set;
    }

    public SourceDocument Find(SyntaxNode node) => Locate(node.Location).Document;

    /// <summary>The file of a place, and the place in that file.</summary>
    public (SourceDocument Document, SourceLocation Location) Locate(SourceLocation location)
    {
        var document = _documents.Last(document => document.LinesBefore < location.Line);
        return (document, location with { Line = location.Line - document.LinesBefore });
    }

    /// <summary>The text with the line ends that the language counts made equal.</summary>
    private static string ReadSource(string path) =>
        File.ReadAllText(path).Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');

    private static DocumentNode? TryParse(string source, string path, int linesBefore, DiagnosticList diagnostics)
    {
        var limits = ParserOptions.Default;
        try
        {
            return Parser.Parse(new string('\n', linesBefore) + source, limits with { MaxBytes = limits.MaxBytes + linesBefore });
        }
        catch (GraphQLSyntaxException exception)
        {
            var location = exception.Error.Locations[0];
            diagnostics.Error(DiagnosticIds.Syntax, path, location with { Line = location.Line - linesBefore }, exception.Error.Message);
            return null;
        }
    }
}
