using Dezky.GraphQL.Language;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Utilities;

/// <summary>Turns a schema back into definitions.</summary>
internal sealed class SchemaToDocument(Schema schema, SchemaPrinterOptions options)
{
    public DocumentNode Convert()
    {
        var definitions = new List<DefinitionNode>();
        if (!HasDefaultRoots() || schema.Description is not null || schema.AppliedDirectives.Count > 0)
        {
            definitions.Add(SchemaDefinition());
        }

        definitions.AddRange(InOrder(schema.Directives, directive => directive.Name)
            .Where(directive => !SpecifiedDirectives.All.Contains(directive))
            .Select(Directive));
        definitions.AddRange(InOrder(schema.Types, type => type.Name)
            .Where(type => !IntrospectionTypes.All.Contains(type) && !SpecifiedScalars.All.Contains(type))
            .Select(Type));
        return new DocumentNode(default, definitions);
    }

    /// <summary>https://spec.graphql.org/September2025/#sec-Root-Operation-Types.Default-Root-Operation-Type-Names</summary>
    private bool HasDefaultRoots() => Enum.GetValues<OperationType>().All(operation =>
        schema.GetRootType(operation) == (schema.TryGetType(operation.ToString(), out var type) ? type : null));

    private SchemaDefinitionNode SchemaDefinition()
    {
        var roots = Enum.GetValues<OperationType>()
            .Where(operation => schema.GetRootType(operation) is not null)
            .Select(operation => new OperationTypeDefinitionNode(
                default, operation, new NamedTypeNode(default, schema.GetRootType(operation)!.Name)));
        return new SchemaDefinitionNode(default, Description(schema.Description), schema.AppliedDirectives, [.. roots]);
    }

    private DirectiveDefinitionNode Directive(DirectiveDefinition directive) => new(
        default,
        Description(directive.Description),
        directive.AppliedDirectives,
        directive.Name,
        default,
        Inputs(directive.Arguments),
        directive.IsRepeatable,
        directive.Locations);

    private TypeDefinitionNode Type(NamedType type)
    {
        var description = Description(type.Description);
        switch (type)
        {
            case ScalarType scalar:
                var specifiedBy = scalar.SpecifiedByUrl is { } url ? Apply(SpecifiedDirectives.SpecifiedBy, "url", url) : null;
                return new ScalarTypeDefinitionNode(
                    default, description, type.Name, default, Directives(type.AppliedDirectives, specifiedBy));
            case ObjectType complex:
                return new ObjectTypeDefinitionNode(
                    default, description, type.Name, default, type.AppliedDirectives, Interfaces(complex), Fields(complex));
            case InterfaceType complex:
                return new InterfaceTypeDefinitionNode(
                    default, description, type.Name, default, type.AppliedDirectives, Interfaces(complex), Fields(complex));
            case UnionType union:
                return new UnionTypeDefinitionNode(
                    default, description, type.Name, default, type.AppliedDirectives, References(union.MemberTypes));
            case EnumType @enum:
                return new EnumTypeDefinitionNode(
                    default, description, type.Name, default, type.AppliedDirectives, [.. @enum.Values.Select(EnumValue)]);
            case InputObjectType input:
                var oneOf = input.IsOneOf ? new DirectiveNode(default, SpecifiedDirectives.OneOf.Name, []) : null;
                return new InputObjectTypeDefinitionNode(
                    default, description, type.Name, default, Directives(type.AppliedDirectives, oneOf), Inputs(input.Fields));
            default:
                throw new InvalidOperationException($"{type.Name} is of an unknown kind.");
        }
    }

    private IReadOnlyList<FieldDefinitionNode> Fields(ComplexType type) =>
    [
        .. InOrder(type.Fields, field => field.Name).Select(field => new FieldDefinitionNode(
            default,
            Description(field.Description),
            field.Name,
            default,
            Inputs(field.Arguments),
            Reference(field.Type),
            Directives(field.AppliedDirectives, Deprecated(field.DeprecationReason)))),
    ];

    private IReadOnlyList<InputValueDefinitionNode> Inputs(IEnumerable<InputField> inputs) =>
    [
        .. InOrder(inputs, input => input.Name).Select(input => new InputValueDefinitionNode(
            default,
            Description(input.Description),
            input.Name,
            default,
            Reference(input.Type),
            input.DefaultValue,
            Directives(input.AppliedDirectives, Deprecated(input.DeprecationReason)))),
    ];

    private static EnumValueDefinitionNode EnumValue(EnumValue value) => new(
        default,
        Description(value.Description),
        value.Name,
        default,
        Directives(value.AppliedDirectives, Deprecated(value.DeprecationReason)));

    private IReadOnlyList<NamedTypeNode> Interfaces(ComplexType type) => References(type.Interfaces);

    private IReadOnlyList<NamedTypeNode> References(IEnumerable<NamedType> types) =>
        [.. InOrder(types, type => type.Name).Select(type => new NamedTypeNode(default, type.Name))];

    private static TypeNode Reference(GraphQLType type) => type switch
    {
        ListType list => new ListTypeNode(default, Reference(list.ItemType)),
        NonNullType => new NonNullTypeNode(default, Reference(type.NullableType)),
        _ => new NamedTypeNode(default, type.Named.Name),
    };

    private static StringValueNode? Description(string? text) =>
        text is null ? null : new StringValueNode(default, text, BlockString.CanPrint(text));

    private static DirectiveNode? Deprecated(string? reason) => reason switch
    {
        null => null,
        SpecifiedDirectives.DefaultDeprecationReason => new DirectiveNode(default, SpecifiedDirectives.Deprecated.Name, []),
        _ => Apply(SpecifiedDirectives.Deprecated, "reason", reason),
    };

    private static DirectiveNode Apply(DirectiveDefinition directive, string argument, string value) =>
        new(default, directive.Name, [new ArgumentNode(default, argument, new StringValueNode(default, value))]);

    private static IReadOnlyList<DirectiveNode> Directives(IReadOnlyList<DirectiveNode> applied, DirectiveNode? specified) =>
        specified is null ? applied : [.. applied, specified];

    private IEnumerable<T> InOrder<T>(IEnumerable<T> items, Func<T, string> name) =>
        options.Sorted ? items.OrderBy(name, StringComparer.Ordinal) : items;
}
