using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Validation.Rules;

/// <summary>No argument is given twice. https://spec.graphql.org/September2025/#sec-Argument-Uniqueness</summary>
internal sealed class UniqueArgumentNamesRule(ValidationContext context) : IEnter<FieldNode>, IEnter<DirectiveNode>
{
    public bool Enter(FieldNode node) => Check(node.Arguments);

    public bool Enter(DirectiveNode node) => Check(node.Arguments);

    private bool Check(IReadOnlyList<ArgumentNode> arguments)
    {
        if (arguments.Count > 1)
        {
            var byName = arguments.GroupBy(argument => argument.Name, StringComparer.Ordinal);
            foreach (var sameName in byName.Where(group => group.Skip(1).Any()))
            {
                context.Report(
                    $"There can be only one argument named \"{sameName.Key}\".", sameName.Select(argument => argument.Location));
            }
        }

        return true;
    }
}
