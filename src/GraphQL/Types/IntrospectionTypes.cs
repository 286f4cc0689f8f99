using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Types;

/// <summary>The types of the introspection system. See https://spec.graphql.org/September2025/#sec-Schema-Introspection.Schema-Introspection-Schema.</summary>
public static class IntrospectionTypes
{
    /// <summary><c>__TypeKind</c>.</summary>
    public static EnumType TypeKind { get; } = new(
        "__TypeKind",
        [
            new EnumValue("SCALAR", description: "Indicates this type is a scalar."),
            new EnumValue("OBJECT", description: "Indicates this type is an object. `fields` and `interfaces` are valid fields."),
            new EnumValue("INTERFACE", description: "Indicates this type is an interface. `fields`, `interfaces`, and `possibleTypes` are valid fields."),
            new EnumValue("UNION", description: "Indicates this type is a union. `possibleTypes` is a valid field."),
            new EnumValue("ENUM", description: "Indicates this type is an enum. `enumValues` is a valid field."),
            new EnumValue("INPUT_OBJECT", description: "Indicates this type is an input object. `inputFields` is a valid field."),
            new EnumValue("LIST", description: "Indicates this type is a list. `ofType` is a valid field."),
            new EnumValue("NON_NULL", description: "Indicates this type is a non-null. `ofType` is a valid field."),
        ],
        "An enum describing what kind of type a given `__Type` is.");

    /// <summary><c>__DirectiveLocation</c>, with the places of the September 2025 edition.</summary>
    public static EnumType DirectiveLocation { get; } = new(
        "__DirectiveLocation",
        Enum.GetValues<DirectiveLocation>()
            .Where(location => location is not (Language.DirectiveLocation.FragmentVariableDefinition or Language.DirectiveLocation.DirectiveDefinition))
            .Select(location => new EnumValue(location.ToGraphQLName(), location, Describe(location))),
        "A Directive can be adjacent to many parts of the GraphQL language, a __DirectiveLocation describes one such possible adjacencies.");

    /// <summary><c>__Schema</c>.</summary>
    public static ObjectType Schema { get; } = new(
        "__Schema",
        () =>
        [
            new OutputField("description", SpecifiedScalars.String),
            new OutputField("types", ListOf(Type!), description: "A list of all types supported by this server."),
            new OutputField("queryType", new NonNullType(Type!), description: "The type that query operations will be rooted at."),
            new OutputField(
                "mutationType", Type!, description: "If this server supports mutation, the type that mutation operations will be rooted at."),
            new OutputField(
                "subscriptionType", Type!, description: "If this server support subscription, the type that subscription operations will be rooted at."),
            new OutputField("directives", ListOf(Directive!), description: "A list of all directives supported by this server."),
        ],
        description: "A GraphQL Schema defines the capabilities of a GraphQL server. It exposes all available types and directives on the server, "
            + "as well as the entry points for query, mutation, and subscription operations.");

    /// <summary><c>__Type</c>.</summary>
    public static ObjectType Type { get; } = new(
        "__Type",
        () =>
        [
            new OutputField("kind", new NonNullType(TypeKind)),
            new OutputField("name", SpecifiedScalars.String),
            new OutputField("description", SpecifiedScalars.String),
            new OutputField("specifiedByURL", SpecifiedScalars.String),
            new OutputField("fields", OptionalListOf(Field!), [IncludeDeprecated()]),
            new OutputField("interfaces", OptionalListOf(Type!)),
            new OutputField("possibleTypes", OptionalListOf(Type!)),
            new OutputField("enumValues", OptionalListOf(EnumValue!), [IncludeDeprecated()]),
            new OutputField("inputFields", OptionalListOf(InputValue!), [IncludeDeprecated()]),
            new OutputField("ofType", Type!),
            new OutputField("isOneOf", SpecifiedScalars.Boolean),
        ],
        description: "The fundamental unit of any GraphQL Schema is the type. There are many kinds of types in GraphQL as represented by the `__TypeKind` enum.\n\n"
            + "Depending on the kind of a type, certain fields describe information about that type. Scalar types provide no information beyond a name, "
            + "description and optional `specifiedByURL`, while Enum types provide their values. Object and Interface types provide the fields they describe. "
            + "Abstract types, Union and Interface, provide the Object types possible at runtime. List and NonNull types compose other types.");

    /// <summary><c>__Field</c>.</summary>
    public static ObjectType Field { get; } = new(
        "__Field",
        () =>
        [
            new OutputField("name", new NonNullType(SpecifiedScalars.String)),
            new OutputField("description", SpecifiedScalars.String),
            new OutputField("args", ListOf(InputValue!), [IncludeDeprecated()]),
            new OutputField("type", new NonNullType(Type!)),
            new OutputField("isDeprecated", new NonNullType(SpecifiedScalars.Boolean)),
            new OutputField("deprecationReason", SpecifiedScalars.String),
        ],
        description: "Object and Interface types are described by a list of Fields, each of which has a name, potentially a list of arguments, and a return type.");

    /// <summary><c>__InputValue</c>.</summary>
    public static ObjectType InputValue { get; } = new(
        "__InputValue",
        () =>
        [
            new OutputField("name", new NonNullType(SpecifiedScalars.String)),
            new OutputField("description", SpecifiedScalars.String),
            new OutputField("type", new NonNullType(Type!)),
            new OutputField(
                "defaultValue", SpecifiedScalars.String, description: "A GraphQL-formatted string representing the default value for this input value."),
            new OutputField("isDeprecated", new NonNullType(SpecifiedScalars.Boolean)),
            new OutputField("deprecationReason", SpecifiedScalars.String),
        ],
        description: "Arguments provided to Fields or Directives and the input fields of an InputObject are represented as Input Values "
            + "which describe their type and optionally a default value.");

    /// <summary><c>__EnumValue</c>.</summary>
    public static ObjectType EnumValue { get; } = new(
        "__EnumValue",
        () =>
        [
            new OutputField("name", new NonNullType(SpecifiedScalars.String)),
            new OutputField("description", SpecifiedScalars.String),
            new OutputField("isDeprecated", new NonNullType(SpecifiedScalars.Boolean)),
            new OutputField("deprecationReason", SpecifiedScalars.String),
        ],
        description: "One possible value for a given Enum. Enum values are unique values, not a placeholder for a string or numeric value. "
            + "However an Enum value is returned in a JSON response as a string.");

    /// <summary><c>__Directive</c>.</summary>
    public static ObjectType Directive { get; } = new(
        "__Directive",
        () =>
        [
            new OutputField("name", new NonNullType(SpecifiedScalars.String)),
            new OutputField("description", SpecifiedScalars.String),
            new OutputField("isRepeatable", new NonNullType(SpecifiedScalars.Boolean)),
            new OutputField("locations", ListOf(DirectiveLocation)),
            new OutputField("args", ListOf(InputValue!), [IncludeDeprecated()]),
        ],
        description: "A Directive provides a way to describe alternate runtime execution and type validation behavior in a GraphQL document.\n\n"
            + "In some cases, you need to provide options to alter GraphQL's execution behavior in ways field arguments will not suffice, "
            + "such as conditionally including or skipping a field. Directives provide this by describing additional information to the executor.");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<NamedType> All { get; } = [Schema, Directive, DirectiveLocation, Type, Field, InputValue, EnumValue, TypeKind];

    /// <summary>Whether the type belongs to the introspection system.</summary>
    public static bool Contains(string name) => All.Any(type => type.Name == name);

    private static NonNullType ListOf(GraphQLType item) => new(OptionalListOf(item));

    private static ListType OptionalListOf(GraphQLType item) => new(new NonNullType(item));

    private static InputField IncludeDeprecated() =>
        new("includeDeprecated", new NonNullType(SpecifiedScalars.Boolean), new BooleanValueNode(default, false));

    private static string Describe(DirectiveLocation location) => location switch
    {
        Language.DirectiveLocation.Query => "Location adjacent to a query operation.",
        Language.DirectiveLocation.Mutation => "Location adjacent to a mutation operation.",
        Language.DirectiveLocation.Subscription => "Location adjacent to a subscription operation.",
        Language.DirectiveLocation.Field => "Location adjacent to a field.",
        Language.DirectiveLocation.FragmentDefinition => "Location adjacent to a fragment definition.",
        Language.DirectiveLocation.FragmentSpread => "Location adjacent to a fragment spread.",
        Language.DirectiveLocation.InlineFragment => "Location adjacent to an inline fragment.",
        Language.DirectiveLocation.VariableDefinition => "Location adjacent to an operation variable definition.",
        Language.DirectiveLocation.Schema => "Location adjacent to a schema definition.",
        Language.DirectiveLocation.Scalar => "Location adjacent to a scalar definition.",
        Language.DirectiveLocation.Object => "Location adjacent to an object type definition.",
        Language.DirectiveLocation.FieldDefinition => "Location adjacent to a field definition.",
        Language.DirectiveLocation.ArgumentDefinition => "Location adjacent to an argument definition.",
        Language.DirectiveLocation.Interface => "Location adjacent to an interface definition.",
        Language.DirectiveLocation.Union => "Location adjacent to a union definition.",
        Language.DirectiveLocation.Enum => "Location adjacent to an enum definition.",
        Language.DirectiveLocation.EnumValue => "Location adjacent to an enum value definition.",
        Language.DirectiveLocation.InputObject => "Location adjacent to an input object type definition.",
        _ => "Location adjacent to an input object field definition.",
    };
}
