namespace Dezky.GraphQL.Types;

/// <summary>Any type of a schema: a <see cref="NamedType"/> or one wrapped in <see cref="ListType"/> or <see cref="NonNullType"/>.</summary>
public abstract class GraphQLType
{
    private protected GraphQLType()
    {
    }

    /// <summary>The named type inside all wrappers.</summary>
    public abstract NamedType Named { get; }

    /// <summary>This type without an outer non-null wrapper.</summary>
    public virtual GraphQLType NullableType => this;

    /// <summary>Whether the type excludes null.</summary>
    public bool IsNonNull => this is NonNullType;

    /// <summary>Whether the type can be used for arguments, input fields and variables.</summary>
    public bool IsInputType => Named is ScalarType or EnumType or InputObjectType;

    /// <summary>Whether the type can be used for fields.</summary>
    public bool IsOutputType => Named is not InputObjectType;

    /// <summary>The type as it is written in the schema definition language, such as <c>[Int!]!</c>.</summary>
    public abstract override string ToString();
}
