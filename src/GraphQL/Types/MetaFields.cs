namespace Dezky.GraphQL.Types;

/// <summary>The fields that every schema has without defining them. See https://spec.graphql.org/September2025/#sec-Introspection.</summary>
public static class MetaFields
{
    /// <summary><c>__typename: String!</c> on every composite type.</summary>
    public static OutputField TypeName { get; } = new(
        "__typename", new NonNullType(SpecifiedScalars.String), description: "The name of the current Object type at runtime.");

    /// <summary><c>__schema: __Schema!</c> on the query root.</summary>
    public static OutputField Schema { get; } = new(
        "__schema", new NonNullType(IntrospectionTypes.Schema), description: "Access the current type schema of this server.");

    /// <summary><c>__type(name: String!): __Type</c> on the query root.</summary>
    public static OutputField Type { get; } = new(
        "__type",
        IntrospectionTypes.Type,
        [new InputField("name", new NonNullType(SpecifiedScalars.String))],
        "Request the type information of a single type.");

    /// <summary>Finds a meta-field of the query root.</summary>
    internal static OutputField? Find(string name) => name == Schema.Name ? Schema : name == Type.Name ? Type : null;
}
