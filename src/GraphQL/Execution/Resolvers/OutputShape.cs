using Dezky.GraphQL.Execution.Serialization;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Execution.Resolvers;

/// <summary>What a resolver's result looks like in CLR terms; null is everywhere allowed here, the field's type decides.</summary>
internal abstract class OutputShape;

/// <summary>A value that a codec writes.</summary>
internal sealed class LeafShape(LeafCodec codec) : OutputShape
{
    public LeafCodec Codec { get; } = codec;
}

/// <summary>An enumerable.</summary>
internal sealed class ListShape(OutputShape item) : OutputShape
{
    public OutputShape Item { get; } = item;
}

/// <summary>An object that is shown as an object, interface or union type.</summary>
internal sealed class CompositeShape(NamedType type) : OutputShape
{
    public NamedType Type { get; } = type;
}
