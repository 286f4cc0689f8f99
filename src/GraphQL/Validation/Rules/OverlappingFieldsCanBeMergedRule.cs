using Dezky.GraphQL.Language;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Validation.Rules;

/// <summary>
/// Fields with the same response name can be merged: https://spec.graphql.org/September2025/#sec-Field-Selection-Merging.
/// It follows the reference implementation, which keeps fragments apart rather than inlining them, compares each pair of fields
/// and fragments once, and gives up when a document takes more comparisons than any honest one.
/// </summary>
/// <remarks>
/// The rule finds all conflicts of a selection set from top to bottom. For (A) the fields in it, (B) the fields in it and each fragment
/// that it spreads, (C) each pair of those fragments; and where two fields have selections of their own, for (D) the fields of both,
/// (E) the fields of one and the fragments of the other, (F) the fragments of both.
/// </remarks>
internal sealed class OverlappingFieldsCanBeMergedRule(ValidationContext context) : IEnter<SelectionSetNode>
{
    private const int MaxDetailLength = 1_000;
    private const int MaxNodes = 20;

    // As graphql-js: a document of 10,000 fields that all differ takes a tenth of it
    private int _remainingComparisons = 500_000;

    private readonly FieldCollector _collector = new(context);
    private readonly Dictionary<(CollectedFields, FragmentDefinitionNode), bool> _comparedWithFragments = [];
    private readonly Dictionary<(FragmentDefinitionNode, FragmentDefinitionNode), bool> _comparedFragments = [];
    private readonly Dictionary<(CollectedFields, CollectedFields), List<(string ResponseName, List<CollectedField>, List<CollectedField>)>>
        _overlaps = [];

    private readonly Dictionary<(CollectedField, CollectedField), bool> _sameArguments = [];

    public bool Enter(SelectionSetNode node)
    {
        // An inline fragment's fields have been checked with those around it
        if (context.Ancestors[^1] is InlineFragmentNode || node.Selections is [not InlineFragmentNode])
        {
            return true;
        }

        foreach (var conflict in FindConflictsWithin(_collector.Collect(context.ParentType, node)))
        {
            context.Report(
                $"Fields \"{Abbreviate(conflict.ResponseName)}\" conflict because {conflict.Reason}. "
                + "Use different aliases on the fields to fetch both if this was intentional.",
                conflict.Fields1.Concat(conflict.Fields2).Select(field => field.Location));
        }

        return true;
    }

    private List<Conflict> FindConflictsWithin(CollectedFields fields)
    {
        var conflicts = new List<Conflict>();

        // (A)
        foreach (var (responseName, sameName) in fields.Groups)
        {
            for (var i = 0; i < sameName.Count; i++)
            {
                for (var j = i + 1; j < sameName.Count; j++)
                {
                    FindConflict(conflicts, areMutuallyExclusive: false, responseName, sameName[i], sameName[j]);
                }
            }
        }

        // (B) and (C)
        var fragments = fields.Fragments;
        for (var i = 0; i < fragments.Count; i++)
        {
            CompareWithFragment(conflicts, false, fields, fragments[i]);
            for (var j = i + 1; j < fragments.Count; j++)
            {
                CompareFragments(conflicts, false, fragments[i], fragments[j]);
            }
        }

        return conflicts;
    }

    private List<Conflict> FindConflictsBetween(bool areMutuallyExclusive, CollectedFields fields1, CollectedFields fields2)
    {
        var conflicts = new List<Conflict>();

        // (D)
        CompareFields(conflicts, areMutuallyExclusive, fields1, fields2);

        // (E)
        foreach (var fragment in fields2.Fragments)
        {
            CompareWithFragment(conflicts, areMutuallyExclusive, fields1, fragment);
        }

        foreach (var fragment in fields1.Fragments)
        {
            CompareWithFragment(conflicts, areMutuallyExclusive, fields2, fragment);
        }

        // (F)
        foreach (var fragment1 in fields1.Fragments)
        {
            foreach (var fragment2 in fields2.Fragments)
            {
                CompareFragments(conflicts, areMutuallyExclusive, fragment1, fragment2);
            }
        }

        return conflicts;
    }

    /// <summary>Compares fields with those of a fragment, and of the fragments that it spreads.</summary>
    private void CompareWithFragment(
        List<Conflict> conflicts, bool areMutuallyExclusive, CollectedFields fields, FragmentDefinitionNode fragment)
    {
        Spend(1);
        if (fields.Groups.Count == 0 || IsKnown(_comparedWithFragments, (fields, fragment), areMutuallyExclusive))
        {
            return;
        }

        _comparedWithFragments[(fields, fragment)] = areMutuallyExclusive;
        var fragmentFields = _collector.Collect(fragment);
        if (fields == fragmentFields)
        {
            return;
        }

        CompareFields(conflicts, areMutuallyExclusive, fields, fragmentFields);
        foreach (var referenced in fragmentFields.Fragments)
        {
            CompareWithFragment(conflicts, areMutuallyExclusive, fields, referenced);
        }
    }

    /// <summary>Compares the fields of two fragments, and of the fragments that they spread.</summary>
    private void CompareFragments(
        List<Conflict> conflicts, bool areMutuallyExclusive, FragmentDefinitionNode fragment1, FragmentDefinitionNode fragment2)
    {
        Spend(2);
        if (fragment1 == fragment2
            || IsKnown(_comparedFragments, (fragment1, fragment2), areMutuallyExclusive)
            || IsKnown(_comparedFragments, (fragment2, fragment1), areMutuallyExclusive))
        {
            return;
        }

        _comparedFragments[(fragment1, fragment2)] = areMutuallyExclusive;
        var fields1 = _collector.Collect(fragment1);
        var fields2 = _collector.Collect(fragment2);
        CompareFields(conflicts, areMutuallyExclusive, fields1, fields2);
        foreach (var referenced in fields2.Fragments)
        {
            CompareFragments(conflicts, areMutuallyExclusive, fragment1, referenced);
        }

        foreach (var referenced in fields1.Fragments)
        {
            CompareFragments(conflicts, areMutuallyExclusive, referenced, fragment2);
        }
    }

    private void CompareFields(List<Conflict> conflicts, bool areMutuallyExclusive, CollectedFields fields1, CollectedFields fields2)
    {
        foreach (var (responseName, sameName1, sameName2) in FindOverlap(fields1, fields2))
        {
            foreach (var field1 in sameName1)
            {
                foreach (var field2 in sameName2)
                {
                    FindConflict(conflicts, areMutuallyExclusive, responseName, field1, field2);
                }
            }
        }
    }

    private List<(string ResponseName, List<CollectedField>, List<CollectedField>)> FindOverlap(
        CollectedFields fields1, CollectedFields fields2)
    {
        if (_overlaps.TryGetValue((fields1, fields2), out var overlap))
        {
            return overlap;
        }

        overlap = [];
        if (fields2.Groups.Count > 0)
        {
            foreach (var (responseName, sameName1) in fields1.Groups)
            {
                Spend(1);
                if (fields2.ByResponseName.TryGetValue(responseName, out var sameName2))
                {
                    overlap.Add((responseName, sameName1, sameName2));
                }
            }
        }

        _overlaps.Add((fields1, fields2), overlap);
        return overlap;
    }

    /// <summary>https://spec.graphql.org/September2025/#FieldsInSetCanMerge() and #SameResponseShape()</summary>
    private void FindConflict(
        List<Conflict> conflicts, bool areMutuallyExclusive, string responseName, CollectedField field1, CollectedField field2)
    {
        Spend(2);
        var sameName = field1.Node.Name == field2.Node.Name;
        if (field1.IsSimpleLeaf && field2.IsSimpleLeaf && sameName && Equals(field1.Type, field2.Type))
        {
            return;
        }

        // No object is of two object types, so fields of both never meet in one response: they need the same shape only
        areMutuallyExclusive |=
            field1.ParentType is ObjectType && field2.ParentType is ObjectType && field1.ParentType != field2.ParentType;
        if (!areMutuallyExclusive && !sameName)
        {
            if (!IsFull(conflicts))
            {
                Add($"\"{Abbreviate(field1.Node.Name)}\" and \"{Abbreviate(field2.Node.Name)}\" are different fields");
            }
        }
        else if (!areMutuallyExclusive && !HaveSameArguments(field1, field2))
        {
            Add("they have differing arguments");
        }
        else if (field1.Stream is not null || field2.Stream is not null)
        {
            Add("they have overlapping stream directives" + StreamRemark(field1, field2));
        }
        else if (field1.Type is { } type1 && field2.Type is { } type2 && DoTypesConflict(type1, type2))
        {
            Add($"they return conflicting types \"{type1}\" and \"{type2}\"");
        }
        else if (field1.Node.SelectionSet is { } selectionSet1 && field2.Node.SelectionSet is { } selectionSet2)
        {
            var inner = FindConflictsBetween(
                areMutuallyExclusive,
                _collector.Collect(field1.Type?.Named, selectionSet1),
                _collector.Collect(field2.Type?.Named, selectionSet2));
            if (inner.Count > 0 && !IsFull(conflicts))
            {
                conflicts.Add(Combine(inner, responseName, field1.Node, field2.Node));
            }
        }

        void Add(string reason)
        {
            if (!IsFull(conflicts))
            {
                conflicts.Add(new Conflict(responseName, reason, [field1.Node], [field2.Node]));
            }
        }
    }

    /// <summary>Whether there are more conflicts than are ever reported; the others are counted as work and not kept.</summary>
    private bool IsFull(List<Conflict> conflicts) => conflicts.Count > Math.Max(context.MaxErrors, 2 * MaxNodes);

    private bool HaveSameArguments(CollectedField field1, CollectedField field2)
    {
        if (!_sameArguments.TryGetValue((field1, field2), out var same))
        {
            Spend(field1.Node.Arguments.Count);
            same = _collector.HaveSameArguments(field1.Node.Arguments, field2.Node.Arguments);
            _sameArguments.Add((field1, field2), same);
        }

        return same;
    }

    /// <summary>Two streams of one list do not merge, not even when they are the same; that needs an explanation.</summary>
    private string StreamRemark(CollectedField field1, CollectedField field2)
    {
        if (field1.Stream is not { } stream1 || field2.Stream is not { } stream2)
        {
            return "";
        }

        Spend(stream1.Arguments.Count);
        return _collector.HaveSameArguments(stream1.Arguments, stream2.Arguments)
            ? ". See https://github.com/graphql/defer-stream-wg/discussions/100"
            : "";
    }

    private static bool DoTypesConflict(GraphQLType type1, GraphQLType type2) => (type1, type2) switch
    {
        (ListType list1, ListType list2) => DoTypesConflict(list1.ItemType, list2.ItemType),
        (ListType, _) or (_, ListType) => true,
        (NonNullType, NonNullType) => DoTypesConflict(type1.NullableType, type2.NullableType),
        (NonNullType, _) or (_, NonNullType) => true,
        _ => type1 != type2 && (type1 is ScalarType or EnumType || type2 is ScalarType or EnumType),
    };

    private static Conflict Combine(List<Conflict> conflicts, string responseName, FieldNode node1, FieldNode node2)
    {
        var reason = "";
        foreach (var conflict in conflicts)
        {
            reason += reason.Length > 0 ? " and " : "";
            reason += $"subfields \"{Abbreviate(conflict.ResponseName)}\" conflict because {conflict.Reason}";
            if (reason.Length > MaxDetailLength)
            {
                break;
            }
        }

        return new Conflict(
            responseName,
            Abbreviate(reason),
            Nodes(node1, conflicts.Select(conflict => conflict.Fields1)),
            Nodes(node2, conflicts.Select(conflict => conflict.Fields2)));
    }

    private static List<FieldNode> Nodes(FieldNode node, IEnumerable<List<FieldNode>> inner)
    {
        var nodes = new List<FieldNode> { node };
        foreach (var fields in inner.TakeWhile(_ => nodes.Count < MaxNodes))
        {
            nodes.AddRange(fields.TakeLast(MaxNodes - nodes.Count));
        }

        return nodes;
    }

    /// <summary>
    /// What has been compared as if it could meet need not be compared again as mutually exclusive, but the other way round.
    /// </summary>
    private static bool IsKnown<TKey>(Dictionary<TKey, bool> compared, TKey pair, bool areMutuallyExclusive)
        where TKey : notnull =>
        compared.TryGetValue(pair, out var comparedAsExclusive) && (areMutuallyExclusive || !comparedAsExclusive);

    private static string Abbreviate(string text) => text.Length > MaxDetailLength ? text[..MaxDetailLength] + "..." : text;

    private void Spend(int comparisons)
    {
        _remainingComparisons -= comparisons;
        if (_remainingComparisons < 0)
        {
            throw new ValidationAbortedException("Validation aborted.");
        }
    }

    private sealed record Conflict(string ResponseName, string Reason, List<FieldNode> Fields1, List<FieldNode> Fields2);
}
