using Dezky.GraphQL.Errors;
using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Validation.Rules.TypeSystem;

/// <summary>No two values of an enum have the same name, extensions included. https://spec.graphql.org/September2025/#sec-Enums</summary>
internal sealed class UniqueEnumValueNamesRule(ValidationContext context) : IEnter<EnumTypeDefinitionNode>, IEnter<EnumTypeExtensionNode>
{
    private readonly Dictionary<(string Type, string Value), SourceLocation> _known = [];

    public bool Enter(EnumTypeDefinitionNode node) => Check(node.Name, node.Values);

    public bool Enter(EnumTypeExtensionNode node) => Check(node.Name, node.Values);

    private bool Check(string type, IReadOnlyList<EnumValueDefinitionNode> values)
    {
        foreach (var value in values)
        {
            if (!_known.TryAdd((type, value.Name), value.NameLocation))
            {
                context.Report(
                    $"Enum value \"{type}.{value.Name}\" can only be defined once.", _known[(type, value.Name)], value.NameLocation);
            }
        }

        return false;
    }
}
