namespace Dezky.GraphQL.Types;

/// <summary>
/// Finds input objects that no finite value can satisfy: they need themselves.
/// See https://spec.graphql.org/September2025/#sec-Input-Objects.Circular-References.
/// </summary>
internal sealed class InputCycles
{
    private readonly OrderedDictionary<InputObjectType, Node> _nodes = [];

    private InputCycles(IEnumerable<InputObjectType> types)
    {
        foreach (var type in types)
        {
            _nodes.Add(type, new Node(type));
        }
    }

    public static void Check(Schema schema, List<SchemaError> errors)
    {
        var cycles = new InputCycles(schema.Types.OfType<InputObjectType>());
        cycles.FindFinite();
        var visited = new HashSet<Node>();
        foreach (var node in cycles._nodes.Values.Where(node => !node.IsFinite && !visited.Contains(node)))
        {
            ReportFrom(node, visited, errors);
        }
    }

    /// <summary>A type has a finite value when all that it needs have one; a OneOf type, when one of its fields has.</summary>
    private void FindFinite()
    {
        var finite = new Queue<Node>();
        foreach (var node in _nodes.Values)
        {
            foreach (var field in node.Type.Fields)
            {
                if (Needed(node.Type, field) is { } needed)
                {
                    node.Needs.Add((field, _nodes[needed]));
                    _nodes[needed].NeededBy.Add(node);
                }
            }

            node.Missing = node.Type.IsOneOf ? 1 : node.Needs.Count;
            if (node.Needs.Count == 0 || (node.Type.IsOneOf && node.Needs.Count < node.Type.Fields.Count))
            {
                MarkFinite(node);
            }
        }

        while (finite.TryDequeue(out var next))
        {
            foreach (var dependent in next.NeededBy.Where(dependent => !dependent.IsFinite && --dependent.Missing == 0))
            {
                MarkFinite(dependent);
            }
        }

        void MarkFinite(Node node)
        {
            node.IsFinite = true;
            finite.Enqueue(node);
        }
    }

    private static InputObjectType? Needed(InputObjectType type, InputField field) =>
        (type.IsOneOf ? field.Type : (field.Type as NonNullType)?.NullableType) as InputObjectType;

    /// <summary>Walks depth first; on the heap, because a schema may have any number of types.</summary>
    private static void ReportFrom(Node start, HashSet<Node> visited, List<SchemaError> errors)
    {
        var path = new List<(Node Node, int NextNeed)> { (start, 0) };
        visited.Add(start);
        while (path.Count > 0)
        {
            var (node, need) = path[^1];
            if (need == node.Needs.Count)
            {
                path.RemoveAt(path.Count - 1);
                continue;
            }

            path[^1] = (node, need + 1);
            var target = node.Needs[need].Target;
            if (target.IsFinite)
            {
                continue;
            }

            if (visited.Add(target))
            {
                path.Add((target, 0));
            }
            else if (path.FindIndex(step => step.Node == target) is var index and >= 0)
            {
                var fields = path[index..].Select(step => $"{step.Node.Type}.{step.Node.Needs[step.NextNeed - 1].Field.Name}");
                errors.Add(new(
                    target.Type.DeclaredBy,
                    $"Input Object {target.Type} cannot be provided a finite value because it references itself through fields: {string.Join(", ", fields)}."));
            }
        }
    }

    private sealed class Node(InputObjectType type)
    {
        public InputObjectType Type { get; } = type;

        public List<(InputField Field, Node Target)> Needs { get; } = [];

        public List<Node> NeededBy { get; } = [];

        public int Missing { get; set; }

        public bool IsFinite { get; set; }
    }
}
