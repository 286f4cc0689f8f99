using Dezky.GraphQL.Errors;
using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Validation.Rules.TypeSystem;

/// <summary>No two directives have the same name. https://spec.graphql.org/September2025/#sec-Type-System.Directives</summary>
internal sealed class UniqueDirectiveNamesRule(ValidationContext context) : IEnter<DirectiveDefinitionNode>
{
    private readonly Dictionary<string, SourceLocation> _known = new(StringComparer.Ordinal);

    public bool Enter(DirectiveDefinitionNode node)
    {
        if (!_known.TryAdd(node.Name, node.NameLocation))
        {
            context.Report($"There can be only one directive named \"@{node.Name}\".", _known[node.Name], node.NameLocation);
        }

        return false;
    }
}
