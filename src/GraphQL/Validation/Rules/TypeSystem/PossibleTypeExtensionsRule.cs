using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Validation.Rules.TypeSystem;

/// <summary>What is extended exists and is of the same kind. https://spec.graphql.org/September2025/#sec-Type-Extensions</summary>
internal sealed class PossibleTypeExtensionsRule(ValidationContext context)
    : IEnter<ScalarTypeExtensionNode>,
      IEnter<ObjectTypeExtensionNode>,
      IEnter<InterfaceTypeExtensionNode>,
      IEnter<UnionTypeExtensionNode>,
      IEnter<EnumTypeExtensionNode>,
      IEnter<InputObjectTypeExtensionNode>
{
    private readonly Dictionary<string, TypeDefinitionNode> _defined = context.Document.Definitions
        .OfType<TypeDefinitionNode>()
        .GroupBy(type => type.Name, StringComparer.Ordinal)
        .ToDictionary(types => types.Key, types => types.Last(), StringComparer.Ordinal);

    public bool Enter(ScalarTypeExtensionNode node) => Check<ScalarTypeDefinitionNode>(node, "scalar");

    public bool Enter(ObjectTypeExtensionNode node) => Check<ObjectTypeDefinitionNode>(node, "object");

    public bool Enter(InterfaceTypeExtensionNode node) => Check<InterfaceTypeDefinitionNode>(node, "interface");

    public bool Enter(UnionTypeExtensionNode node) => Check<UnionTypeDefinitionNode>(node, "union");

    public bool Enter(EnumTypeExtensionNode node) => Check<EnumTypeDefinitionNode>(node, "enum");

    public bool Enter(InputObjectTypeExtensionNode node) => Check<InputObjectTypeDefinitionNode>(node, "input object");

    private bool Check<TDefinition>(TypeExtensionNode node, string kind)
        where TDefinition : TypeDefinitionNode
    {
        if (!_defined.TryGetValue(node.Name, out var definition))
        {
            var suggestion = context.Suggest(node.Name, _defined.Keys);
            context.Report($"Cannot extend type \"{node.Name}\" because it is not defined.{suggestion}", node.NameLocation);
        }
        else if (definition is not TDefinition)
        {
            context.Report($"Cannot extend non-{kind} type \"{node.Name}\".", definition.Location, node.Location);
        }

        return true;
    }
}
