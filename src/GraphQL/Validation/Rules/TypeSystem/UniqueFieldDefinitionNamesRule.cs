using Dezky.GraphQL.Errors;
using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Validation.Rules.TypeSystem;

/// <summary>No two fields of a type have the same name, extensions included. https://spec.graphql.org/September2025/#sec-Objects</summary>
internal sealed class UniqueFieldDefinitionNamesRule(ValidationContext context)
    : IEnter<InputObjectTypeDefinitionNode>,
      IEnter<InputObjectTypeExtensionNode>,
      IEnter<InterfaceTypeDefinitionNode>,
      IEnter<InterfaceTypeExtensionNode>,
      IEnter<ObjectTypeDefinitionNode>,
      IEnter<ObjectTypeExtensionNode>
{
    private readonly Dictionary<(string Type, string Field), SourceLocation> _known = [];

    public bool Enter(InputObjectTypeDefinitionNode node) => Check(node.Name, Inputs(node.Fields));

    public bool Enter(InputObjectTypeExtensionNode node) => Check(node.Name, Inputs(node.Fields));

    public bool Enter(InterfaceTypeDefinitionNode node) => Check(node.Name, Fields(node.Fields));

    public bool Enter(InterfaceTypeExtensionNode node) => Check(node.Name, Fields(node.Fields));

    public bool Enter(ObjectTypeDefinitionNode node) => Check(node.Name, Fields(node.Fields));

    public bool Enter(ObjectTypeExtensionNode node) => Check(node.Name, Fields(node.Fields));

    private static IEnumerable<(string Name, SourceLocation Location)> Fields(IEnumerable<FieldDefinitionNode> fields) =>
        fields.Select(field => (field.Name, field.NameLocation));

    private static IEnumerable<(string Name, SourceLocation Location)> Inputs(IEnumerable<InputValueDefinitionNode> fields) =>
        fields.Select(field => (field.Name, field.NameLocation));

    private bool Check(string type, IEnumerable<(string Name, SourceLocation Location)> fields)
    {
        foreach (var (name, location) in fields)
        {
            if (!_known.TryAdd((type, name), location))
            {
                context.Report($"Field \"{type}.{name}\" can only be defined once.", _known[(type, name)], location);
            }
        }

        return false;
    }
}
