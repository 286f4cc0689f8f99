using Dezky.GraphQL.Errors;
using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Validation.Rules;

/// <summary>No two operations have the same name. https://spec.graphql.org/September2025/#sec-Operation-Name-Uniqueness</summary>
internal sealed class UniqueOperationNamesRule(ValidationContext context) : IEnter<OperationDefinitionNode>, IEnter<FragmentDefinitionNode>
{
    private readonly Dictionary<string, SourceLocation> _known = new(StringComparer.Ordinal);

    public bool Enter(OperationDefinitionNode node)
    {
        if (node.Name is { } name && !_known.TryAdd(name, node.NameLocation))
        {
            context.Report($"There can be only one operation named \"{name}\".", _known[name], node.NameLocation);
        }

        return false;
    }

    public bool Enter(FragmentDefinitionNode node) => false;
}
