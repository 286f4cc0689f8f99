using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Validation.Rules;

/// <summary>Arguments exist on their field or directive. https://spec.graphql.org/September2025/#sec-Argument-Names</summary>
internal sealed class KnownArgumentNamesRule(ValidationContext context) : IEnter<DirectiveNode>, IEnter<ArgumentNode>
{
    public bool Enter(DirectiveNode node)
    {
        if (context.Directives.TryGetValue(node.Name, out var directive))
        {
            foreach (var argument in node.Arguments)
            {
                if (!directive.Arguments.Contains(argument.Name))
                {
                    var suggestion = context.Suggest(argument.Name, directive.Arguments);
                    context.Report($"Unknown argument \"{argument.Name}\" on directive \"@{node.Name}\".{suggestion}", argument);
                }
            }
        }

        return false;
    }

    public bool Enter(ArgumentNode node)
    {
        if (context.Argument is null && context.Field is { } field)
        {
            var suggestion = context.Suggest(node.Name, field.Arguments.Select(argument => argument.Name));
            context.Report($"Unknown argument \"{node.Name}\" on field \"{context.FieldCoordinate}\".{suggestion}", node);
        }

        return true;
    }
}
