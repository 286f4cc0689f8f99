using Dezky.GraphQL.Language;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Utilities;

/// <summary>Makes the types of a schema from definitions that have been checked.</summary>
internal sealed class SchemaAssembly
{
    private readonly TypeSystemDefinitions _definitions;
    private readonly ISchemaCode? _code;
    private readonly Dictionary<string, NamedType> _types = new(StringComparer.Ordinal);

    public SchemaAssembly(TypeSystemDefinitions definitions, ISchemaCode? code)
    {
        _definitions = definitions;
        _code = code;
        foreach (var scalar in SpecifiedScalars.All)
        {
            _types.Add(scalar.Name, scalar);
        }

        foreach (var type in IntrospectionTypes.All)
        {
            _types.Add(type.Name, type);
        }

        foreach (var type in definitions.Types)
        {
            _types.TryAdd(type.Name, BuildType(type));
        }
    }

    public Schema Build()
    {
        // https://spec.graphql.org/September2025/#sec-Root-Operation-Types.Default-Root-Operation-Type-Names
        var roots = _definitions.Schema is null && _definitions.SchemaExtensions.All(extension => extension.OperationTypes.Count == 0)
            ? Enum.GetValues<OperationType>().ToDictionary(operation => operation, operation => operation.ToString())
            : _definitions.OperationTypes.ToDictionary(root => root.Operation, root => root.Type.Name);
        var appliedDirectives = (_definitions.Schema?.Directives ?? [])
            .Concat(_definitions.SchemaExtensions.SelectMany(extension => extension.Directives));
        return new Schema(
            FindRoot(OperationType.Query),
            FindRoot(OperationType.Mutation),
            FindRoot(OperationType.Subscription),
            _definitions.Types.Select(type => _types[type.Name]),
            _definitions.Directives.Select(BuildDirective),
            _definitions.Schema?.Description?.Value,
            [.. appliedDirectives]);

        ObjectType? FindRoot(OperationType operation) =>
            roots.TryGetValue(operation, out var name) ? _types.GetValueOrDefault(name) as ObjectType : null;
    }

    private NamedType BuildType(TypeDefinitionNode node)
    {
        var description = node.Description?.Value;
        var directives = Others(_definitions.DirectivesOf(node));
        return node switch
        {
            ScalarTypeDefinitionNode => _code?.FindScalar(node.Name) ?? new ScalarType(
                node.Name, description, Argument(_definitions.DirectivesOf(node), SpecifiedDirectives.SpecifiedBy, "url"), directives),
            ObjectTypeDefinitionNode => new ObjectType(
                node.Name, () => BuildFields(node), () => BuildInterfaces(node), description, directives),
            InterfaceTypeDefinitionNode => new InterfaceType(
                node.Name, () => BuildFields(node), () => BuildInterfaces(node), description, directives),
            UnionTypeDefinitionNode union => new UnionType(
                node.Name, () => _definitions.MembersOf(union).Select(member => (ObjectType)_types[member.Name]), description, directives),
            EnumTypeDefinitionNode @enum => new EnumType(
                node.Name, _definitions.ValuesOf(@enum).Select(BuildEnumValue), description, directives),
            InputObjectTypeDefinitionNode input => new InputObjectType(
                node.Name,
                () => _definitions.FieldsOf(input).Select(BuildInput),
                Find(_definitions.DirectivesOf(node), SpecifiedDirectives.OneOf) is not null,
                description,
                directives),
            _ => throw new InvalidOperationException($"A {node.Kind} is not a type."),
        };
    }

    private IEnumerable<OutputField> BuildFields(TypeDefinitionNode node) => _definitions.FieldsOf(node).Select(field =>
    {
        var type = Resolve(field.Type);
        InputField[] arguments = [.. field.Arguments.Select(BuildInput)];
        return new OutputField(
            field.Name, type, arguments, field.Description?.Value, DeprecationReason(field.Directives), Others(field.Directives))
        {
            Binding = node is ObjectTypeDefinitionNode ? _code?.BindField(node.Name, field.Name, type, arguments) : null,
        };
    });

    private IEnumerable<InterfaceType> BuildInterfaces(TypeDefinitionNode node) =>
        _definitions.InterfacesOf(node).Select(reference => (InterfaceType)_types[reference.Name]);

    private InputField BuildInput(InputValueDefinitionNode node) => new(
        node.Name,
        Resolve(node.Type),
        node.DefaultValue,
        node.Description?.Value,
        DeprecationReason(node.Directives),
        Others(node.Directives));

    private static EnumValue BuildEnumValue(EnumValueDefinitionNode node) => new(
        node.Name,
        description: node.Description?.Value,
        deprecationReason: DeprecationReason(node.Directives),
        appliedDirectives: Others(node.Directives));

    private DirectiveDefinition BuildDirective(DirectiveDefinitionNode node) => new(
        node.Name,
        node.Locations,
        node.Arguments.Select(BuildInput),
        node.Repeatable,
        node.Description?.Value,
        [.. _definitions.DirectivesOf(node)]);

    private GraphQLType Resolve(TypeNode reference) => reference switch
    {
        ListTypeNode list => new ListType(Resolve(list.Type)),
        NonNullTypeNode nonNull => new NonNullType(Resolve(nonNull.Type)),
        NamedTypeNode named => _types[named.Name],
        _ => throw new InvalidOperationException($"A {reference.Kind} is not a type reference."),
    };

    private static string? DeprecationReason(IEnumerable<DirectiveNode> directives) =>
        Find(directives, SpecifiedDirectives.Deprecated) is null
            ? null
            : Argument(directives, SpecifiedDirectives.Deprecated, "reason") ?? SpecifiedDirectives.DefaultDeprecationReason;

    private static string? Argument(IEnumerable<DirectiveNode> directives, DirectiveDefinition definition, string name) =>
        (Find(directives, definition)?.Arguments.FirstOrDefault(argument => argument.Name == name)?.Value as StringValueNode)?.Value;

    private static DirectiveNode? Find(IEnumerable<DirectiveNode> directives, DirectiveDefinition definition) =>
        directives.FirstOrDefault(directive => directive.Name == definition.Name);

    /// <summary>The directives that the model has no property for.</summary>
    private static IReadOnlyList<DirectiveNode> Others(IEnumerable<DirectiveNode> directives) =>
        [.. directives.Where(directive => !SpecifiedDirectives.Contains(directive.Name))];
}
