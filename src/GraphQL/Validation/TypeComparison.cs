using Dezky.GraphQL.Language;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Validation;

/// <summary>How types of a schema relate.</summary>
internal static class TypeComparison
{
    /// <summary>The type that a reference means, or null when the schema does not have it.</summary>
    public static GraphQLType? Resolve(this Schema schema, TypeNode reference) => reference switch
    {
        NamedTypeNode named => schema.TryGetType(named.Name, out var type) ? type : null,
        ListTypeNode list => schema.Resolve(list.Type) is { } itemType ? new ListType(itemType) : null,
        NonNullTypeNode nonNull => schema.Resolve(nonNull.Type) is { } nullableType ? new NonNullType(nullableType) : null,
        _ => null,
    };

    /// <summary>Whether the type has selections: https://spec.graphql.org/September2025/#sec-Objects, interfaces and unions.</summary>
    public static bool IsComposite(this GraphQLType type) => type is ComplexType or UnionType;

    /// <summary>
    /// Whether every value of one type is a value of the other: https://spec.graphql.org/September2025/#AreTypesCompatible()
    /// </summary>
    public static bool IsSubTypeOf(this Schema schema, GraphQLType maybeSubType, GraphQLType superType)
    {
        if (maybeSubType.Equals(superType))
        {
            return true;
        }

        if (superType is NonNullType)
        {
            return maybeSubType is NonNullType && schema.IsSubTypeOf(maybeSubType.NullableType, superType.NullableType);
        }

        if (maybeSubType is NonNullType)
        {
            return schema.IsSubTypeOf(maybeSubType.NullableType, superType);
        }

        if (superType is ListType superList)
        {
            return maybeSubType is ListType subList && schema.IsSubTypeOf(subList.ItemType, superList.ItemType);
        }

        return superType is NamedType super && maybeSubType is NamedType sub && schema.IsSubType(super, sub);
    }

    /// <summary>Whether an object can be of both types: https://spec.graphql.org/September2025/#GetPossibleTypes()</summary>
    public static bool Overlap(this Schema schema, NamedType first, NamedType second)
    {
        if (first == second)
        {
            return true;
        }

        if (first is ObjectType)
        {
            return schema.IsSubType(second, first);
        }

        return second is ObjectType
            ? schema.IsSubType(first, second)
            : schema.GetPossibleTypes(first).Any(type => schema.IsSubType(second, type));
    }
}
