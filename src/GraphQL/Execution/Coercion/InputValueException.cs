using Dezky.GraphQL.Errors;

namespace Dezky.GraphQL.Execution.Coercion;

/// <summary>A value that the schema accepts and the code behind it refuses. It carries the argument path, without the first name.</summary>
internal sealed class InputValueException(
    string message, IReadOnlyDictionary<string, object?>? extensions = null, Exception? inner = null, SourceLocation? location = null)
    : Exception(message, inner)
{
    /// <summary>Where the literal or variable stands; null when only the code behind the schema refused it.</summary>
    public SourceLocation? Location { get; } = location;

    /// <summary>Member names and indexes from the argument inwards, innermost first.</summary>
    public List<object> ReversedPath { get; } = [];

    public IReadOnlyDictionary<string, object?>? Extensions { get; } = extensions;
}
