using Dezky.GraphQL.Execution.Responses;
using Dezky.GraphQL.Execution.Serialization;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Execution.Building.SchemaFirst;

/// <summary>
/// The scalars that a document may name: those that were added, and the well-known ones, whose results are values of their CLR type.
/// Every other scalar accepts everything and writes plain values as they are.
/// </summary>
internal sealed class DocumentScalars
{
    private static readonly LeafCodec Anything = new DelegateCodec<object>(ErrorWriter.WriteValue);

    private readonly Dictionary<string, (ScalarType Scalar, Func<object, object?>? Serialize)> _added = new(StringComparer.Ordinal);
    private readonly Dictionary<Type, LeafType> _wellKnown;

    public DocumentScalars(IEnumerable<(ScalarType Scalar, Func<object, object?>? Serialize)> added, LeafTypes leaves)
    {
        foreach (var each in added)
        {
            _added.TryAdd(each.Scalar.Name, each);
        }

        _wellKnown = leaves.All.Where(pair => WellKnownScalars.All.Contains(pair.Value.Type)).ToDictionary();
    }

    public ScalarType? Find(string name) =>
        _added.TryGetValue(name, out var added) ? added.Scalar : WellKnownScalars.All.FirstOrDefault(scalar => scalar.Name == name);

    /// <summary>What writes the results of a leaf type, once <see cref="Coerce"/> has made them fit.</summary>
    public LeafCodec CodecOf(NamedType type) =>
        type == SpecifiedScalars.Int ? LeafCodecs.Int32
        : type == SpecifiedScalars.Float ? LeafCodecs.Double
        : type == SpecifiedScalars.Boolean ? LeafCodecs.Boolean
        : type is EnumType || SpecifiedScalars.All.Contains(type) ? LeafCodecs.String
        : IsWellKnown(type) ? new DelegateCodec<object>((writer, value) => _wellKnown[value.GetType()].Codec.WriteObject(writer, value))
        : Anything;

    /// <summary>Makes a result fit its type.</summary>
    /// <exception cref="InvalidOperationException">The value does not suit the type.</exception>
    public object Coerce(NamedType type, object value)
    {
        if (type is EnumType || SpecifiedScalars.All.Contains(type))
        {
            return ResultCoercion.Coerce(type, value);
        }

        if (!IsWellKnown(type))
        {
            return !_added.TryGetValue(type.Name, out var added) || added.Serialize is null ? value
                : added.Serialize(value) ?? throw new InvalidOperationException($"{type} cannot represent value: {ResultText.Inspect(value)}");
        }

        return _wellKnown.TryGetValue(value.GetType(), out var leaf) && leaf.Type == type
            ? value
            : throw new InvalidOperationException($"{type} cannot represent value: {ResultText.Inspect(value)}");
    }

    private bool IsWellKnown(NamedType type) => !_added.ContainsKey(type.Name) && WellKnownScalars.All.Contains(type);
}
