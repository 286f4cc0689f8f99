namespace Dezky.GraphQL.Types;

/// <summary>A type without null. Two non-null types are equal when their nullable types are.</summary>
public sealed class NonNullType : GraphQLType, IEquatable<NonNullType>
{
    /// <summary>Creates the non-null variant of <paramref name="nullableType"/>.</summary>
    /// <exception cref="ArgumentException"><paramref name="nullableType"/> is non-null already.</exception>
    public NonNullType(GraphQLType nullableType)
    {
        ArgumentNullException.ThrowIfNull(nullableType);
        if (nullableType is NonNullType)
        {
            throw new ArgumentException($"{nullableType} is non-null already.", nameof(nullableType));
        }

        NullableType = nullableType;
    }

    /// <inheritdoc/>
    public override GraphQLType NullableType { get; }

    /// <inheritdoc/>
    public override NamedType Named => NullableType.Named;

    /// <inheritdoc/>
    public bool Equals(NonNullType? other) => other is not null && NullableType.Equals(other.NullableType);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as NonNullType);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(2, NullableType);

    /// <inheritdoc/>
    public override string ToString() => $"{NullableType}!";
}
