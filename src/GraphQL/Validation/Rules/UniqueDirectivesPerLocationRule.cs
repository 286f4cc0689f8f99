using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Validation.Rules;

/// <summary>
/// A directive that is not repeatable stands once at a place.
/// https://spec.graphql.org/September2025/#sec-Directives-Are-Unique-per-Location
/// </summary>
internal sealed class UniqueDirectivesPerLocationRule(ValidationContext context)
    : IEnter<OperationDefinitionNode>,
      IEnter<VariableDefinitionNode>,
      IEnter<FieldNode>,
      IEnter<FragmentSpreadNode>,
      IEnter<InlineFragmentNode>,
      IEnter<FragmentDefinitionNode>,
      IEnter<SchemaDefinitionNode>,
      IEnter<SchemaExtensionNode>,
      IEnter<ScalarTypeDefinitionNode>,
      IEnter<ScalarTypeExtensionNode>,
      IEnter<ObjectTypeDefinitionNode>,
      IEnter<ObjectTypeExtensionNode>,
      IEnter<FieldDefinitionNode>,
      IEnter<InputValueDefinitionNode>,
      IEnter<InterfaceTypeDefinitionNode>,
      IEnter<InterfaceTypeExtensionNode>,
      IEnter<UnionTypeDefinitionNode>,
      IEnter<UnionTypeExtensionNode>,
      IEnter<EnumTypeDefinitionNode>,
      IEnter<EnumTypeExtensionNode>,
      IEnter<EnumValueDefinitionNode>,
      IEnter<InputObjectTypeDefinitionNode>,
      IEnter<InputObjectTypeExtensionNode>,
      IEnter<DirectiveDefinitionNode>,
      IEnter<DirectiveExtensionNode>
{
    // A type and its extensions are one place
    private readonly Dictionary<string, Dictionary<string, DirectiveNode>> _byOwner = new(StringComparer.Ordinal);

    public bool Enter(OperationDefinitionNode node) => Check(node, null);

    public bool Enter(VariableDefinitionNode node) => Check(node, null);

    public bool Enter(FieldNode node) => Check(node, null);

    public bool Enter(FragmentSpreadNode node) => Check(node, null);

    public bool Enter(InlineFragmentNode node) => Check(node, null);

    public bool Enter(FragmentDefinitionNode node) => Check(node, null);

    public bool Enter(SchemaDefinitionNode node) => Check(node, "schema definition");

    public bool Enter(SchemaExtensionNode node) => Check(node, "schema definition");

    public bool Enter(ScalarTypeDefinitionNode node) => Check(node, node.Name);

    public bool Enter(ScalarTypeExtensionNode node) => Check(node, node.Name);

    public bool Enter(ObjectTypeDefinitionNode node) => Check(node, node.Name);

    public bool Enter(ObjectTypeExtensionNode node) => Check(node, node.Name);

    public bool Enter(FieldDefinitionNode node) => Check(node, null);

    public bool Enter(InputValueDefinitionNode node) => Check(node, null);

    public bool Enter(InterfaceTypeDefinitionNode node) => Check(node, node.Name);

    public bool Enter(InterfaceTypeExtensionNode node) => Check(node, node.Name);

    public bool Enter(UnionTypeDefinitionNode node) => Check(node, node.Name);

    public bool Enter(UnionTypeExtensionNode node) => Check(node, node.Name);

    public bool Enter(EnumTypeDefinitionNode node) => Check(node, node.Name);

    public bool Enter(EnumTypeExtensionNode node) => Check(node, node.Name);

    public bool Enter(EnumValueDefinitionNode node) => Check(node, null);

    public bool Enter(InputObjectTypeDefinitionNode node) => Check(node, node.Name);

    public bool Enter(InputObjectTypeExtensionNode node) => Check(node, node.Name);

    public bool Enter(DirectiveDefinitionNode node) => Check(node, "@" + node.Name);

    public bool Enter(DirectiveExtensionNode node) => Check(node, "@" + node.Name);

    private bool Check(IHasDirectives node, string? owner)
    {
        if (node.Directives.Count == 0)
        {
            return true;
        }

        Dictionary<string, DirectiveNode>? seen = null;
        if (owner is null || !_byOwner.TryGetValue(owner, out seen))
        {
            seen = new Dictionary<string, DirectiveNode>(StringComparer.Ordinal);
            if (owner is not null)
            {
                _byOwner.Add(owner, seen);
            }
        }

        foreach (var directive in node.Directives)
        {
            if (context.Directives.TryGetValue(directive.Name, out var signature)
                && !signature.IsRepeatable
                && !seen.TryAdd(directive.Name, directive))
            {
                context.Report(
                    $"The directive \"@{directive.Name}\" can only be used once at this location.",
                    seen[directive.Name].Location,
                    directive.Location);
            }
        }

        return true;
    }
}
