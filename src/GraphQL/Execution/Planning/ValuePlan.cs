using Dezky.GraphQL.Execution.Serialization;

namespace Dezky.GraphQL.Execution.Planning;

/// <summary>How a value of one type is completed. See https://spec.graphql.org/September2025/#sec-Value-Completion.</summary>
internal sealed class ValuePlan
{
    public required ValueKind Kind { get; init; }

    public required bool NonNull { get; init; }

    /// <summary>For a leaf.</summary>
    public LeafCodec? Codec { get; init; }

    /// <summary>For a list.</summary>
    public ValuePlan? Item { get; init; }

    /// <summary>For an object.</summary>
    public SelectionPlan? Selection { get; init; }

    /// <summary>For an interface or union.</summary>
    public AbstractPlan? Abstract { get; init; }

    /// <summary>Whether something below must be resolved before the response is written.</summary>
    public bool NeedsExpansion => Kind switch
    {
        ValueKind.Leaf => false,
        ValueKind.List => Item!.NeedsExpansion,
        ValueKind.Object => Selection!.Slotted.Length > 0,
        ValueKind.Abstract => true,
    };
}

/// <summary>The branches of value completion.</summary>
internal enum ValueKind
{
    Leaf,
    List,
    Object,
    Abstract,
}
