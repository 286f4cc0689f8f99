using Dezky.GraphQL.Errors;
using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Validation.Rules;

/// <summary>No two fragments have the same name. https://spec.graphql.org/September2025/#sec-Fragment-Name-Uniqueness</summary>
internal sealed class UniqueFragmentNamesRule(ValidationContext context) : IEnter<OperationDefinitionNode>, IEnter<FragmentDefinitionNode>
{
    private readonly Dictionary<string, SourceLocation> _known = new(StringComparer.Ordinal);

    public bool Enter(OperationDefinitionNode node) => false;

    public bool Enter(FragmentDefinitionNode node)
    {
        if (!_known.TryAdd(node.Name, node.NameLocation))
        {
            context.Report($"There can be only one fragment named \"{node.Name}\".", _known[node.Name], node.NameLocation);
        }

        return false;
    }
}
