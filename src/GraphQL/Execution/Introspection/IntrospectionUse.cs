using Dezky.GraphQL.Errors;
using Dezky.GraphQL.Language;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Execution.Introspection;

/// <summary>
/// Where an operation asks for the schema. It costs nothing by the cost analysis, so its size has a bound of its own; how deep it follows
/// lists is bounded by validation.
/// </summary>
internal sealed class IntrospectionUse
{
    // The query of graphql-js and of the usual tools expands to fewer than 300.
    private const int MaxFields = 1_000;

    private readonly IReadOnlyDictionary<string, FragmentDefinitionNode> _fragments;
    private readonly HashSet<string> _visited = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);
    private readonly List<FieldNode> _fields = [];

    private IntrospectionUse(IReadOnlyDictionary<string, FragmentDefinitionNode> fragments)
    {
        _fragments = fragments;
    }

    /// <summary>What a caller without the right is told: one error for each field that asks for the schema.</summary>
    public IReadOnlyList<GraphQLError> Denied { get; private set; } = [];

    /// <summary>The error of an operation that asks for too much; null when it does not.</summary>
    public GraphQLError? TooLarge { get; private set; }

    /// <summary>Finds the meta-fields at the root of an operation; null when there are none.</summary>
    public static IntrospectionUse? Find(OperationDefinitionNode operation, IReadOnlyDictionary<string, FragmentDefinitionNode> fragments)
    {
        if (operation.Operation != OperationType.Query)
        {
            return null;
        }

        var use = new IntrospectionUse(fragments);
        use.Collect(operation.SelectionSet);
        if (use._fields.Count == 0)
        {
            return null;
        }

        use.Denied =
        [
            .. use._fields.Select(field => new GraphQLError(
                $"Introspection is not allowed, and the document asks for \"{field.Name}\".", [field.Location], code: ErrorCodes.IntrospectionDisabled)),
        ];
        if (use._fields.Aggregate(0L, (sum, field) => sum + use.Count(field.SelectionSet)) > MaxFields)
        {
            use.TooLarge = new GraphQLError(
                $"The document asks for more than {MaxFields} fields of the schema, once its fragments are expanded.", [use._fields[0].Location]);
        }

        return use;
    }

    private void Collect(SelectionSetNode selectionSet)
    {
        foreach (var selection in selectionSet.Selections)
        {
            switch (selection)
            {
                case FieldNode field when MetaFields.Find(field.Name) is not null:
                    _fields.Add(field);
                    break;
                case InlineFragmentNode inline:
                    Collect(inline.SelectionSet);
                    break;
                case FragmentSpreadNode spread when _visited.Add(spread.Name):
                    Collect(_fragments[spread.Name].SelectionSet);
                    break;
            }
        }
    }

    /// <summary>How many fields a selection set has once its fragments are expanded; each fragment is counted once, so the time is linear.</summary>
    private long Count(SelectionSetNode? selectionSet)
    {
        var count = 0L;
        foreach (var selection in selectionSet?.Selections ?? [])
        {
            count += selection switch
            {
                FieldNode field => 1 + Count(field.SelectionSet),
                InlineFragmentNode inline => Count(inline.SelectionSet),
                FragmentSpreadNode spread => CountFragment(spread.Name),
                _ => 0,
            };

            // Far above the bound, and far below an overflow.
            count = Math.Min(count, int.MaxValue);
        }

        return count;
    }

    private long CountFragment(string name)
    {
        if (!_counts.TryGetValue(name, out var count))
        {
            _counts[name] = count = Count(_fragments[name].SelectionSet);
        }

        return count;
    }
}
