using Dezky.GraphQL.Client.Generator.Diagnostics;
using Dezky.GraphQL.Client.Generator.Documents;
using Dezky.GraphQL.Errors;

namespace Dezky.GraphQL.Client.Generator.Modeling;

/// <summary>Refuses names that would meet in C#.</summary>
internal sealed class NameRegistry(DocumentSet documents, DiagnosticList diagnostics)
{
    private readonly Dictionary<TypeName, (string What, SourceLocation Location)> _types = [];

    /// <summary>Takes the name of a type that stands in a namespace.</summary>
    /// <returns>Whether the name was free.</returns>
    public bool AddType(TypeName type, string what, SourceLocation location)
    {
        if (_types.TryAdd(type, (what, location)))
        {
            return true;
        }

        var (other, otherLocation) = _types[type];
        var place = documents.Locate(otherLocation);
        var where = $"{place.Document.RelativePath}({place.Location.Line},{place.Location.Column})";
        Report(location, $"The type {type.Name} for {what} is there already, for {other} in {where}.");
        return false;
    }

    /// <summary>Checks the members of one type: fields, and the types inside.</summary>
    public void CheckMembers(TypeName type, IEnumerable<(string Name, string What, SourceLocation Location)> members)
    {
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, what, location) in members)
        {
            if (name == type.Simple)
            {
                Report(location, $"The name {name} for {what} is that of the type {type.Name} around it. Give it another name or an alias.");
            }
            else if (Names.IsReserved(name))
            {
                Report(location, $"The name {name} for {what} is taken by C#. Give it another name or an alias.");
            }
            else if (!known.TryAdd(name, what))
            {
                Report(
                    location,
                    $"The name {name} for {what} is also that of {known[name]} in the type {type.Name}. Give it another name or an alias.");
            }
        }
    }

    public void Report(SourceLocation location, string message) => diagnostics.Error(DiagnosticIds.NameClash, documents, location, message);
}
