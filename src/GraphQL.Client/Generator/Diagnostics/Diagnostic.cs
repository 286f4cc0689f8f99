namespace Dezky.GraphQL.Client.Generator.Diagnostics;

/// <summary>Something to say about a file. Its text is what MSBuild recognises as an error or a warning at a place.</summary>
internal sealed record Diagnostic(string Id, Severity Severity, string Path, int Line, int Column, string Message) : IComparable<Diagnostic>
{
    public int CompareTo(Diagnostic? other)
    {
        if (other is null)
        {
            return 1;
        }

        var byPath = string.CompareOrdinal(Path, other.Path);
        var byPlace = byPath != 0 ? byPath : (Line, Column).CompareTo((other.Line, other.Column));
        return byPlace != 0 ? byPlace : string.CompareOrdinal(Id + Message, other.Id + other.Message);
    }

    public override string ToString() =>
        $"{Path}({Line},{Column}): {Severity.ToString().ToLowerInvariant()} {Id}: {Message.ReplaceLineEndings(" ")}";
}

internal enum Severity
{
    Message,
    Warning,
    Error,
}
