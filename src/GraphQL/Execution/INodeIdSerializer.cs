using System.Diagnostics.CodeAnalysis;

namespace Dezky.GraphQL.Execution;

/// <summary>The format of opaque identifiers.</summary>
public interface INodeIdSerializer
{
    /// <summary>Makes an identifier of a type's name and a value.</summary>
    string Format(string typeName, string value);

    /// <summary>Takes an identifier apart; false for one that <see cref="Format"/> did not make.</summary>
    bool TryParse(string id, [NotNullWhen(true)] out string? typeName, [NotNullWhen(true)] out string? value);
}
