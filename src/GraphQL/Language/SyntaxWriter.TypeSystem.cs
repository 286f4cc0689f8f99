namespace Dezky.GraphQL.Language;

internal sealed partial class SyntaxWriter
{
    private void WriteTypeSystem(SyntaxNode node)
    {
        switch (node)
        {
            case SchemaDefinitionNode schema:
                WriteDescription(schema.Description);
                Append("schema").AppendDirectives(schema.Directives);
                WriteMembers(schema.OperationTypes);
                break;
            case SchemaExtensionNode schema:
                Append("extend schema").AppendDirectives(schema.Directives);
                WriteMembers(schema.OperationTypes);
                break;
            case OperationTypeDefinitionNode operationType:
                Append($"{operationType.Operation.ToGraphQLName()}: {operationType.Type.Name}");
                break;
            case TypeDefinitionNode type:
                WriteDescription(type.Description);
                WriteTypeDefinition(type);
                break;
            case TypeExtensionNode type:
                Append("extend ");
                WriteTypeExtension(type);
                break;
            case FieldDefinitionNode field:
                WriteFieldDefinition(field);
                break;
            case InputValueDefinitionNode value:
                WriteDescription(value.Description);
                Append(value.Name).Append(": ").Write(value.Type);
                WriteDefaultValue(value.DefaultValue);
                AppendDirectives(value.Directives);
                break;
            case EnumValueDefinitionNode value:
                WriteDescription(value.Description);
                Append(value.Name).AppendDirectives(value.Directives);
                break;
            case DirectiveDefinitionNode directive:
                WriteDirectiveDefinition(directive);
                break;
            case DirectiveExtensionNode directive:
                Append("extend directive @").Append(directive.Name).AppendDirectives(directive.Directives);
                break;
            default:
                throw new ArgumentException($"{node.GetType().Name} cannot be printed.", nameof(node));
        }
    }

    private void WriteTypeDefinition(TypeDefinitionNode type)
    {
        switch (type)
        {
            case ScalarTypeDefinitionNode:
                WriteHeader("scalar", type.Name, [], type.Directives);
                break;
            case ObjectTypeDefinitionNode definition:
                WriteHeader("type", type.Name, definition.Interfaces, type.Directives).WriteMembers(definition.Fields);
                break;
            case InterfaceTypeDefinitionNode definition:
                WriteHeader("interface", type.Name, definition.Interfaces, type.Directives).WriteMembers(definition.Fields);
                break;
            case UnionTypeDefinitionNode definition:
                WriteHeader("union", type.Name, [], type.Directives).WriteUnionMembers(definition.Types);
                break;
            case EnumTypeDefinitionNode definition:
                WriteHeader("enum", type.Name, [], type.Directives).WriteMembers(definition.Values);
                break;
            case InputObjectTypeDefinitionNode definition:
                WriteHeader("input", type.Name, [], type.Directives).WriteMembers(definition.Fields);
                break;
        }
    }

    private void WriteTypeExtension(TypeExtensionNode type)
    {
        switch (type)
        {
            case ScalarTypeExtensionNode:
                WriteHeader("scalar", type.Name, [], type.Directives);
                break;
            case ObjectTypeExtensionNode extension:
                WriteHeader("type", type.Name, extension.Interfaces, type.Directives).WriteMembers(extension.Fields);
                break;
            case InterfaceTypeExtensionNode extension:
                WriteHeader("interface", type.Name, extension.Interfaces, type.Directives).WriteMembers(extension.Fields);
                break;
            case UnionTypeExtensionNode extension:
                WriteHeader("union", type.Name, [], type.Directives).WriteUnionMembers(extension.Types);
                break;
            case EnumTypeExtensionNode extension:
                WriteHeader("enum", type.Name, [], type.Directives).WriteMembers(extension.Values);
                break;
            case InputObjectTypeExtensionNode extension:
                WriteHeader("input", type.Name, [], type.Directives).WriteMembers(extension.Fields);
                break;
        }
    }

    private SyntaxWriter WriteHeader(
        string keyword, string name, IReadOnlyList<NamedTypeNode> interfaces, IReadOnlyList<DirectiveNode> directives)
    {
        Append($"{keyword} {name}");
        if (interfaces.Count > 0)
        {
            Append(" implements ").Append(string.Join(" & ", interfaces.Select(type => type.Name)));
        }

        return AppendDirectives(directives);
    }

    private void WriteMembers(IReadOnlyList<SyntaxNode> members)
    {
        if (members.Count > 0)
        {
            Append(" ").WriteBlock(members);
        }
    }

    private void WriteUnionMembers(IReadOnlyList<NamedTypeNode> types)
    {
        if (types.Count > 0)
        {
            Append(" = ").Append(string.Join(" | ", types.Select(type => type.Name)));
        }
    }

    private void WriteFieldDefinition(FieldDefinitionNode field)
    {
        WriteDescription(field.Description);
        Append(field.Name);
        WriteArgumentDefinitions(field.Arguments);
        Append(": ").Write(field.Type);
        AppendDirectives(field.Directives);
    }

    private void WriteDirectiveDefinition(DirectiveDefinitionNode directive)
    {
        WriteDescription(directive.Description);
        Append("directive @").Append(directive.Name);
        WriteArgumentDefinitions(directive.Arguments);
        AppendDirectives(directive.Directives);
        Append(directive.Repeatable ? " repeatable on " : " on ");
        Append(string.Join(" | ", directive.Locations.Select(location => location.ToGraphQLName())));
    }

    /// <summary>Arguments with descriptions stand on lines of their own.</summary>
    private void WriteArgumentDefinitions(IReadOnlyList<InputValueDefinitionNode> arguments) =>
        WriteList(arguments, indent: true, isBroken: texts => texts.Any(text => text.Contains('\n')));
}
