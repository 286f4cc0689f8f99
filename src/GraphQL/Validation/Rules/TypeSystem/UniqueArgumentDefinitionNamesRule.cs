using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Validation.Rules.TypeSystem;

/// <summary>
/// No two arguments of a field or directive have the same name. https://spec.graphql.org/September2025/#sec-Field-Arguments
/// </summary>
internal sealed class UniqueArgumentDefinitionNamesRule(ValidationContext context)
    : IEnter<DirectiveDefinitionNode>,
      IEnter<InterfaceTypeDefinitionNode>,
      IEnter<InterfaceTypeExtensionNode>,
      IEnter<ObjectTypeDefinitionNode>,
      IEnter<ObjectTypeExtensionNode>
{
    public bool Enter(DirectiveDefinitionNode node) => Check("@" + node.Name, node.Arguments);

    public bool Enter(InterfaceTypeDefinitionNode node) => CheckFields(node.Name, node.Fields);

    public bool Enter(InterfaceTypeExtensionNode node) => CheckFields(node.Name, node.Fields);

    public bool Enter(ObjectTypeDefinitionNode node) => CheckFields(node.Name, node.Fields);

    public bool Enter(ObjectTypeExtensionNode node) => CheckFields(node.Name, node.Fields);

    private bool CheckFields(string type, IReadOnlyList<FieldDefinitionNode> fields)
    {
        foreach (var field in fields)
        {
            Check($"{type}.{field.Name}", field.Arguments);
        }

        return false;
    }

    private bool Check(string owner, IReadOnlyList<InputValueDefinitionNode> arguments)
    {
        foreach (var sameName in arguments.GroupBy(argument => argument.Name, StringComparer.Ordinal).Where(group => group.Skip(1).Any()))
        {
            context.Report(
                $"Argument \"{owner}({sameName.Key}:)\" can only be defined once.", sameName.Select(argument => argument.NameLocation));
        }

        return false;
    }
}
