using Dezky.GraphQL.Language;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Validation;

/// <summary>Finds what belongs to a node by its name; the first counts where a name stands twice.</summary>
internal static class NodeLookups
{
    public static DirectiveNode? FindDirective(this IHasDirectives node, DirectiveDefinition definition)
    {
        for (var i = 0; i < node.Directives.Count; i++)
        {
            if (node.Directives[i].Name == definition.Name)
            {
                return node.Directives[i];
            }
        }

        return null;
    }

    public static ArgumentNode? FindArgument(this DirectiveNode directive, string name)
    {
        for (var i = 0; i < directive.Arguments.Count; i++)
        {
            if (directive.Arguments[i].Name == name)
            {
                return directive.Arguments[i];
            }
        }

        return null;
    }
}
