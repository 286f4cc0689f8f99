namespace Dezky.GraphQL.Types;

/// <summary>A list of another type. Two list types are equal when their item types are.</summary>
public sealed class ListType : GraphQLType, IEquatable<ListType>
{
    /// <summary>Creates a list of <paramref name="itemType"/>.</summary>
    public ListType(GraphQLType itemType)
    {
        ArgumentNullException.ThrowIfNull(itemType);
        ItemType = itemType;
    }

    /// <summary>The type of the items.</summary>
    public GraphQLType ItemType { get; }

    /// <inheritdoc/>
    public override NamedType Named => ItemType.Named;

    /// <inheritdoc/>
    public bool Equals(ListType? other) => other is not null && ItemType.Equals(other.ItemType);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ListType);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(1, ItemType);

    /// <inheritdoc/>
    public override string ToString() => $"[{ItemType}]";
}
