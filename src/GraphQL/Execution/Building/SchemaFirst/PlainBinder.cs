using Dezky.GraphQL.Execution.Coercion;

namespace Dezky.GraphQL.Execution.Building.SchemaFirst;

/// <summary>
/// Hands inputs to resolvers as plain values: dictionaries, which have no key for what was not given, arrays, and what scalars and enums make.
/// An argument that was not given stays <see cref="InputObjectValue.Absent"/>; the resolver's context tells it from null.
/// </summary>
internal sealed class PlainBinder : InputBinder
{
    public static readonly PlainBinder Instance = new();

    public override object? Bind(object? value) => value switch
    {
        InputObjectValue input => BindObject(input),
        object?[] items => Array.ConvertAll(items, Bind),
        _ => value,
    };

    private Dictionary<string, object?> BindObject(InputObjectValue input)
    {
        var members = new Dictionary<string, object?>(StringComparer.Ordinal);
        for (var i = 0; i < input.Values.Length; i++)
        {
            if (input.Values[i] != InputObjectValue.Absent)
            {
                members.Add(input.Type.Fields[i].Name, Bind(input.Values[i]));
            }
        }

        return members;
    }
}
