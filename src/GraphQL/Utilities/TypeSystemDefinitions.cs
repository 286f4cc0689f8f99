using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Utilities;

/// <summary>The definitions of a document, each type joined with its extensions.</summary>
internal sealed class TypeSystemDefinitions
{
    private readonly ILookup<string, TypeExtensionNode> _extensions;
    private readonly ILookup<string, DirectiveExtensionNode> _directiveExtensions;

    public TypeSystemDefinitions(DocumentNode document)
    {
        Schema = document.Definitions.OfType<SchemaDefinitionNode>().FirstOrDefault();
        SchemaExtensions = [.. document.Definitions.OfType<SchemaExtensionNode>()];
        Types = [.. document.Definitions.OfType<TypeDefinitionNode>()];
        Directives = [.. document.Definitions.OfType<DirectiveDefinitionNode>()];
        _directiveExtensions = document.Definitions.OfType<DirectiveExtensionNode>().ToLookup(extension => extension.Name, StringComparer.Ordinal);
        _extensions = document.Definitions.OfType<TypeExtensionNode>().ToLookup(extension => extension.Name, StringComparer.Ordinal);
    }

    public SchemaDefinitionNode? Schema { get; }

    public IReadOnlyList<SchemaExtensionNode> SchemaExtensions { get; }

    public IReadOnlyList<TypeDefinitionNode> Types { get; }

    public IReadOnlyList<DirectiveDefinitionNode> Directives { get; }

    public IEnumerable<OperationTypeDefinitionNode> OperationTypes =>
        (Schema?.OperationTypes ?? []).Concat(SchemaExtensions.SelectMany(extension => extension.OperationTypes));

    public IEnumerable<DirectiveNode> DirectivesOf(TypeDefinitionNode type) =>
        type.Directives.Concat(_extensions[type.Name].SelectMany(extension => extension.Directives));

    public IEnumerable<DirectiveNode> DirectivesOf(DirectiveDefinitionNode directive) =>
        directive.Directives.Concat(_directiveExtensions[directive.Name].SelectMany(extension => extension.Directives));

    public IEnumerable<NamedTypeNode> InterfacesOf(TypeDefinitionNode type) => type switch
    {
        ObjectTypeDefinitionNode definition =>
            definition.Interfaces.Concat(Extensions<ObjectTypeExtensionNode>(type).SelectMany(extension => extension.Interfaces)),
        InterfaceTypeDefinitionNode definition =>
            definition.Interfaces.Concat(Extensions<InterfaceTypeExtensionNode>(type).SelectMany(extension => extension.Interfaces)),
        _ => [],
    };

    public IEnumerable<FieldDefinitionNode> FieldsOf(TypeDefinitionNode type) => type switch
    {
        ObjectTypeDefinitionNode definition =>
            definition.Fields.Concat(Extensions<ObjectTypeExtensionNode>(type).SelectMany(extension => extension.Fields)),
        InterfaceTypeDefinitionNode definition =>
            definition.Fields.Concat(Extensions<InterfaceTypeExtensionNode>(type).SelectMany(extension => extension.Fields)),
        _ => [],
    };

    public IEnumerable<InputValueDefinitionNode> FieldsOf(InputObjectTypeDefinitionNode type) =>
        type.Fields.Concat(Extensions<InputObjectTypeExtensionNode>(type).SelectMany(extension => extension.Fields));

    public IEnumerable<NamedTypeNode> MembersOf(UnionTypeDefinitionNode type) =>
        type.Types.Concat(Extensions<UnionTypeExtensionNode>(type).SelectMany(extension => extension.Types));

    public IEnumerable<EnumValueDefinitionNode> ValuesOf(EnumTypeDefinitionNode type) =>
        type.Values.Concat(Extensions<EnumTypeExtensionNode>(type).SelectMany(extension => extension.Values));

    private IEnumerable<TExtension> Extensions<TExtension>(TypeDefinitionNode type)
        where TExtension : TypeExtensionNode =>
        _extensions[type.Name].OfType<TExtension>();
}
