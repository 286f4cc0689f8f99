using Dezky.GraphQL.Client.Generator.Documents;
using Dezky.GraphQL.Errors;

namespace Dezky.GraphQL.Client.Generator.Diagnostics;

/// <summary>What was found so far.</summary>
internal sealed class DiagnosticList
{
    private readonly HashSet<Diagnostic> _diagnostics = [];

    public bool HasErrors { get; private set; }

    /// <summary>Everything, by file and place.</summary>
    public IReadOnlyList<Diagnostic> Sorted => [.. _diagnostics.Order()];

    public void Add(Diagnostic diagnostic)
    {
        _diagnostics.Add(diagnostic);
        HasErrors |= diagnostic.Severity == Severity.Error;
    }

    public void Error(string id, string path, SourceLocation location, string message) =>
        Add(new Diagnostic(id, Severity.Error, path, Math.Max(1, location.Line), Math.Max(1, location.Column), message));

    /// <summary>An error at a place that the whole set counts.</summary>
    public void Error(string id, DocumentSet documents, SourceLocation location, string message)
    {
        var place = documents.Locate(location);
        Error(id, place.Document.Path, place.Location, message);
    }
}
