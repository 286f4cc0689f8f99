using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Utilities.Changes;

/// <summary>Whether clients of one type can go on with another, both with the names of their own schemas.</summary>
internal static class TypeCompatibility
{
    /// <summary>A client that reads the old type can read the new one: nothing that was never null, or a list, becomes something else.</summary>
    public static bool IsSafeOutput(GraphQLType old, GraphQLType @new) => (old, @new) switch
    {
        (NonNullType, NonNullType) => IsSafeOutput(old.NullableType, @new.NullableType),
        (NonNullType, _) => false,
        (_, NonNullType) => IsSafeOutput(old, @new.NullableType),
        (ListType oldList, ListType newList) => IsSafeOutput(oldList.ItemType, newList.ItemType),
        _ => IsSameNamedType(old, @new),
    };

    /// <summary>What a client gives to the old type can be given to the new one.</summary>
    public static bool IsSafeInput(GraphQLType old, GraphQLType @new) => (old, @new) switch
    {
        (NonNullType, _) => IsSafeInput(old.NullableType, @new.NullableType),
        (_, NonNullType) => false,
        (ListType oldList, ListType newList) => IsSafeInput(oldList.ItemType, newList.ItemType),
        _ => IsSameNamedType(old, @new),
    };

    private static bool IsSameNamedType(GraphQLType old, GraphQLType @new) =>
        old is NamedType oldType && @new is NamedType newType && oldType.Name == newType.Name;
}
