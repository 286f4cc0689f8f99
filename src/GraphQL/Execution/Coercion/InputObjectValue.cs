using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Execution.Coercion;

/// <summary>A coerced input object: a value for each field of its type, in their order, <see cref="Absent"/> where none was given and none is the default.</summary>
internal sealed class InputObjectValue(InputObjectType type, object?[] values)
{
    /// <summary>Stands for a value that was not given, which is not the same as null.</summary>
    public static readonly object Absent = new();

    public InputObjectType Type { get; } = type;

    public object?[] Values { get; } = values;
}
