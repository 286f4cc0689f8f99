using Dezky.GraphQL.Execution.Coercion;
using Dezky.GraphQL.Execution.Resolvers;
using Dezky.GraphQL.Execution.Serialization;
using Dezky.GraphQL.Language;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Execution.Introspection;

/// <summary>The resolvers of the meta-fields and of the introspection types. See https://spec.graphql.org/September2025/#sec-Introspection.</summary>
internal static class IntrospectionResolvers
{
    private static readonly LeafShape Text = new(LeafCodecs.String);
    private static readonly LeafShape Flag = new(LeafCodecs.Boolean);
    private static readonly CompositeShape Type = new(IntrospectionTypes.Type);
    private static readonly ListShape Types = new(Type);
    private static readonly ListShape Fields = new(new CompositeShape(IntrospectionTypes.Field));
    private static readonly ListShape InputValues = new(new CompositeShape(IntrospectionTypes.InputValue));
    private static readonly ListShape EnumValues = new(new CompositeShape(IntrospectionTypes.EnumValue));
    private static readonly ListShape Directives = new(new CompositeShape(IntrospectionTypes.Directive));

    private static readonly Dictionary<string, FieldResolver> Resolvers = new(StringComparer.Ordinal)
    {
        ["__Schema.description"] = Read<Schema>(Text, schema => schema.Description),
        ["__Schema.types"] = Read<Schema>(Types, schema => schema.Types),
        ["__Schema.queryType"] = Read<Schema>(Type, schema => schema.QueryType),
        ["__Schema.mutationType"] = Read<Schema>(Type, schema => schema.MutationType),
        ["__Schema.subscriptionType"] = Read<Schema>(Type, schema => schema.SubscriptionType),
        ["__Schema.directives"] = Read<Schema>(Directives, schema => schema.Directives),

        ["__Type.kind"] = Read<GraphQLType>(Text, Kind),
        ["__Type.name"] = Read<GraphQLType>(Text, type => (type as NamedType)?.Name),
        ["__Type.description"] = Read<GraphQLType>(Text, type => (type as NamedType)?.Description),
        ["__Type.specifiedByURL"] = Read<GraphQLType>(Text, type => (type as ScalarType)?.SpecifiedByUrl),
        ["__Type.interfaces"] = Read<GraphQLType>(Types, type => (type as ComplexType)?.Interfaces),
        ["__Type.ofType"] = Read<GraphQLType>(Type, type => (type as ListType)?.ItemType ?? (type as NonNullType)?.NullableType),
        ["__Type.isOneOf"] = Read<GraphQLType>(Flag, type => (type as InputObjectType)?.IsOneOf),
        ["__Type.possibleTypes"] = Call(
            Types,
            context => context.Parent is InterfaceType or UnionType ? context.Schema.GetPossibleTypes((NamedType)context.Parent) : null),
        ["__Type.fields"] = Filter<ComplexType, OutputField>(
            IntrospectionTypes.Type, "fields", Fields, type => type.Fields, field => field.DeprecationReason),
        ["__Type.enumValues"] = Filter<EnumType, EnumValue>(
            IntrospectionTypes.Type, "enumValues", EnumValues, type => type.Values, value => value.DeprecationReason),
        ["__Type.inputFields"] = Filter<InputObjectType, InputField>(
            IntrospectionTypes.Type, "inputFields", InputValues, type => type.Fields, field => field.DeprecationReason),

        ["__Field.name"] = Read<OutputField>(Text, field => field.Name),
        ["__Field.description"] = Read<OutputField>(Text, field => field.Description),
        ["__Field.args"] = Filter<OutputField, InputField>(
            IntrospectionTypes.Field, "args", InputValues, field => field.Arguments, argument => argument.DeprecationReason),
        ["__Field.type"] = Read<OutputField>(Type, field => field.Type),
        ["__Field.isDeprecated"] = Read<OutputField>(Flag, field => field.DeprecationReason is not null),
        ["__Field.deprecationReason"] = Read<OutputField>(Text, field => field.DeprecationReason),

        ["__InputValue.name"] = Read<InputField>(Text, field => field.Name),
        ["__InputValue.description"] = Read<InputField>(Text, field => field.Description),
        ["__InputValue.type"] = Read<InputField>(Type, field => field.Type),
        ["__InputValue.defaultValue"] = Read<InputField>(Text, field => field.DefaultValue is null ? null : SyntaxPrinter.Print(field.DefaultValue)),
        ["__InputValue.isDeprecated"] = Read<InputField>(Flag, field => field.DeprecationReason is not null),
        ["__InputValue.deprecationReason"] = Read<InputField>(Text, field => field.DeprecationReason),

        ["__EnumValue.name"] = Read<EnumValue>(Text, value => value.Name),
        ["__EnumValue.description"] = Read<EnumValue>(Text, value => value.Description),
        ["__EnumValue.isDeprecated"] = Read<EnumValue>(Flag, value => value.DeprecationReason is not null),
        ["__EnumValue.deprecationReason"] = Read<EnumValue>(Text, value => value.DeprecationReason),

        ["__Directive.name"] = Read<DirectiveDefinition>(Text, directive => directive.Name),
        ["__Directive.description"] = Read<DirectiveDefinition>(Text, directive => directive.Description),
        ["__Directive.isRepeatable"] = Read<DirectiveDefinition>(Flag, directive => directive.IsRepeatable),
        ["__Directive.locations"] = Read<DirectiveDefinition>(
            new ListShape(Text), directive => directive.Locations.Select(location => location.ToGraphQLName()).ToArray()),
        ["__Directive.args"] = Filter<DirectiveDefinition, InputField>(
            IntrospectionTypes.Directive, "args", InputValues, directive => directive.Arguments, argument => argument.DeprecationReason),
    };

    private static readonly FieldResolver SchemaField = Call(new CompositeShape(IntrospectionTypes.Schema), context => context.Schema);

    private static readonly FieldResolver TypeField = new()
    {
        Shape = Type,
        Invoker = new SyncInvoker(context => context.Schema.TryGetType(context.GetArgument<string>(0), out var type) ? type : null),
        Arguments = [new ArgumentBinding(MetaFields.Type.Arguments[0], IdentityBinder.Instance)],
    };

    /// <summary>Finds the resolver of a meta-field, or of a field of the introspection types.</summary>
    public static FieldResolver? Find(ObjectType parent, OutputField field)
    {
        if (field == MetaFields.TypeName)
        {
            var name = parent.Name;
            return new FieldResolver
            {
                Shape = Text,
                Getter = _ => name,
                LeafWriter = (_, writer) =>
                {
                    writer.WriteString(name);
                    return true;
                },
            };
        }

        return field == MetaFields.Schema ? SchemaField
            : field == MetaFields.Type ? TypeField
            : Resolvers.GetValueOrDefault($"{parent.Name}.{field.Name}");
    }

    private static FieldResolver Read<TParent>(OutputShape shape, Func<TParent, object?> read) => new()
    {
        Shape = shape,
        Getter = source => read((TParent)source!),
    };

    private static FieldResolver Call(OutputShape shape, Func<ResolverContext, object?> resolve) => new()
    {
        Shape = shape,
        Invoker = new SyncInvoker(resolve),
    };

    private static FieldResolver Filter<TParent, TItem>(
        ObjectType owner, string fieldName, OutputShape shape, Func<TParent, IEnumerable<TItem>> read, Func<TItem, string?> deprecationReason)
        where TParent : class => new()
        {
            Shape = shape,
            Arguments = [new ArgumentBinding(owner.Fields.Find(fieldName)!.Arguments[0], IdentityBinder.Instance)],
            Invoker = new SyncInvoker(context => context.Parent is not TParent parent ? null
                : context.GetArgument<bool>(0) ? read(parent)
                : read(parent).Where(item => deprecationReason(item) is null)),
        };

    private static string Kind(GraphQLType type) => type switch
    {
        ScalarType => "SCALAR",
        ObjectType => "OBJECT",
        InterfaceType => "INTERFACE",
        UnionType => "UNION",
        EnumType => "ENUM",
        InputObjectType => "INPUT_OBJECT",
        ListType => "LIST",
        _ => "NON_NULL",
    };
}
