using System.Text.Json;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Execution.Serialization;

/// <summary>Writes the names of an enum's values, encoded once.</summary>
internal sealed class EnumCodec<T> : LeafCodec<T>
    where T : struct, Enum
{
    private readonly Dictionary<T, byte[]> _names;
    private readonly string _typeName;

    public EnumCodec(EnumType type)
    {
        _typeName = type.Name;
        _names = type.Values.ToDictionary(value => (T)value.Value, value => JsonSerializer.SerializeToUtf8Bytes(value.Name));
    }

    public override void Write(ResponseWriter writer, T value)
    {
        if (!_names.TryGetValue(value, out var name))
        {
            throw new InvalidOperationException($"Enum \"{_typeName}\" cannot represent value: {value}");
        }

        writer.WriteRaw(name);
    }
}
