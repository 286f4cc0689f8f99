using Dezky.GraphQL.Language;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Validation.Rules;

/// <summary>
/// A subscription selects exactly one field at its root, and always the same: https://spec.graphql.org/September2025/#sec-Single-Root-Field
/// </summary>
internal sealed class SingleFieldSubscriptionsRule(ValidationContext context) : IEnter<OperationDefinitionNode>
{
    public bool Enter(OperationDefinitionNode node)
    {
        if (node.Operation == OperationType.Subscription && context.Schema.SubscriptionType is { } root)
        {
            var subject = node.Name is { } name ? $"Subscription \"{name}\"" : "Anonymous Subscription";
            Check(new RootFields(context, root).Collect(node.SelectionSet), subject, node);
        }

        return false;
    }

    private void Check(RootFields fields, string subject, OperationDefinitionNode node)
    {
        if (fields.Conditions.Count > 0)
        {
            context.Report(
                $"{subject} must not use `@skip` or `@include` directives in the top level selection.",
                fields.Conditions.Select(directive => directive.Location));
            return;
        }

        if (fields.Groups.Count == 0)
        {
            context.Report($"{subject} must select one top level field.", node.SelectionSet);
        }
        else if (fields.Groups.Count > 1)
        {
            context.Report(
                $"{subject} must select only one top level field.",
                fields.Groups.Skip(1).SelectMany(group => group).Select(field => field.Location));
        }

        foreach (var group in fields.Groups)
        {
            if (group[0].Name.StartsWith("__", StringComparison.Ordinal))
            {
                context.Report(
                    $"{subject} must not select an introspection top level field.", group.Select(field => field.Location));
            }
        }
    }

    /// <summary>https://spec.graphql.org/September2025/#CollectSubscriptionFields()</summary>
    private sealed class RootFields(ValidationContext context, ObjectType root)
    {
        private readonly Dictionary<string, List<FieldNode>> _byResponseName = new(StringComparer.Ordinal);
        private readonly HashSet<string> _visitedFragments = new(StringComparer.Ordinal);

        public List<List<FieldNode>> Groups { get; } = [];

        public List<DirectiveNode> Conditions { get; } = [];

        public RootFields Collect(SelectionSetNode selectionSet)
        {
            context.SpendFragmentWork(selectionSet.Selections.Count);
            foreach (var selection in selectionSet.Selections)
            {
                context.SpendFragmentWork(selection.Directives.Count);
                if ((Find(selection, "skip") ?? Find(selection, "include")) is { } condition)
                {
                    Conditions.Add(condition);
                    continue;
                }

                switch (selection)
                {
                    case FieldNode field:
                        Add(field);
                        break;
                    case InlineFragmentNode fragment when Applies(fragment.TypeCondition):
                        Collect(fragment.SelectionSet);
                        break;
                    case FragmentSpreadNode spread when context.FindFragment(spread.Name) is { } fragment
                        && Applies(fragment.TypeCondition)
                        && _visitedFragments.Add(spread.Name):
                        Collect(fragment.SelectionSet);
                        break;
                }
            }

            return this;
        }

        private void Add(FieldNode field)
        {
            if (!_byResponseName.TryGetValue(field.ResponseName, out var group))
            {
                _byResponseName.Add(field.ResponseName, group = []);
                Groups.Add(group);
            }

            group.Add(field);
        }

        /// <summary>https://spec.graphql.org/September2025/#DoesFragmentTypeApply()</summary>
        private bool Applies(NamedTypeNode? condition) =>
            condition is null
            || (context.Schema.TryGetType(condition.Name, out var type) && (type == root || context.Schema.IsSubType(type, root)));

        private static DirectiveNode? Find(SelectionNode selection, string name) =>
            selection.Directives.FirstOrDefault(directive => directive.Name == name);
    }
}
