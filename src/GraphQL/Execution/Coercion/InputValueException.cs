namespace Dezky.GraphQL.Execution.Coercion;

/// <summary>A value that the schema accepts and the code behind it refuses. It carries the argument path, without the first name.</summary>
internal sealed class InputValueException(string message, IReadOnlyDictionary<string, object?>? extensions = null, Exception? inner = null)
    : Exception(message, inner)
{
    /// <summary>Member names and indexes from the argument inwards, innermost first.</summary>
    public List<object> ReversedPath { get; } = [];

    public IReadOnlyDictionary<string, object?>? Extensions { get; } = extensions;
}
