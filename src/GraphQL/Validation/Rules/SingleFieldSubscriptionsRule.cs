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

        // A fragment counts once without a deferral, or else once for each deferral around it
        private readonly Dictionary<FragmentDefinitionNode, HashSet<DirectiveNode>> _deferredFragments = [];
        private readonly HashSet<FragmentDefinitionNode> _fragments = [];

        public List<List<FieldNode>> Groups { get; } = [];

        public List<DirectiveNode> Conditions { get; } = [];

        public RootFields Collect(SelectionSetNode selectionSet, DirectiveNode? defer = null)
        {
            context.SpendFragmentWork(selectionSet.Selections.Count);
            foreach (var selection in selectionSet.Selections)
            {
                var ownDefer = selection.FindDirective(SpecifiedDirectives.Defer);
                context.SpendFragmentWork(selection.Directives.Count + (ownDefer?.Arguments.Count ?? 0));
                if ((selection.FindDirective(SpecifiedDirectives.Skip) ?? selection.FindDirective(SpecifiedDirectives.Include))
                    is { } condition)
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
                        Collect(fragment.SelectionSet, Applied(ownDefer) ?? defer);
                        break;
                    case FragmentSpreadNode spread when context.FindFragment(spread.Name) is { } fragment
                        && Applies(fragment.TypeCondition)
                        && IsNew(fragment, Applied(ownDefer) ?? defer):
                        Collect(fragment.SelectionSet, Applied(ownDefer) ?? defer);
                        break;
                }
            }

            return this;
        }

        private bool IsNew(FragmentDefinitionNode fragment, DirectiveNode? defer)
        {
            if (defer is null)
            {
                return _fragments.Add(fragment);
            }

            if (!_deferredFragments.TryGetValue(fragment, out var deferrals))
            {
                _deferredFragments.Add(fragment, deferrals = []);
            }

            return !_fragments.Contains(fragment) && deferrals.Add(defer);
        }

        private static DirectiveNode? Applied(DirectiveNode? defer) =>
            defer?.FindArgument("if")?.Value is BooleanValueNode { Value: false } ? null : defer;

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
    }
}
