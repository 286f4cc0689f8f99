using System.Reflection;
using Dezky.GraphQL.Data;
using Dezky.GraphQL.Execution.Coercion;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Execution.Building;

/// <summary>Makes filter inputs of CLR types, and filter trees of their values.</summary>
internal sealed class FilterTypes(BuildContext context)
{
    private static readonly HashSet<string> Ordered = new(StringComparer.Ordinal)
    {
        "Int", "Float", "Long", "Decimal", "DateTime", "LocalDate", "Duration",
    };

    private static readonly HashSet<string> Textual = new(StringComparer.Ordinal) { "String", "EmailAddress", "URL" };

    private readonly Dictionary<string, ObjectFilter> _objects = new(StringComparer.Ordinal);
    private readonly Dictionary<string, InputObjectType> _operations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, InputObjectType> _lists = new(StringComparer.Ordinal);

    /// <summary>The filter of an object's members.</summary>
    public ObjectFilter ForObject(Type type, string name, IReadOnlyList<string> only)
    {
        if (_objects.TryGetValue(name, out var known))
        {
            return known;
        }

        var filter = new ObjectFilter();
        _objects.Add(name, filter);
        filter.Type = new InputObjectType(name, () => Fields(type, filter, only), description: "All given members must suit.");
        return filter;
    }

    private List<InputField> Fields(Type type, ObjectFilter filter, IReadOnlyList<string> only)
    {
        var items = new ListType(new NonNullType(filter.Type));
        var fields = new List<InputField>
        {
            new("and", items, description: "All of them suit."),
            new("or", items, description: "At least one of them suits."),
            new("not", filter.Type, description: "It does not suit."),
        };
        foreach (var member in QueryInputTypes.Members(context, type, only, BuildContext.Place(type)))
        {
            if (MemberFilter(member) is { } found)
            {
                fields.Add(new InputField(SchemaNames.Field(member), found.Type));
                filter.Members.Add((member, found.Bind));
            }
        }

        return fields;
    }

    /// <summary>The filter of one member; null for a member that cannot be filtered by.</summary>
    private (InputObjectType Type, MemberBinder Bind)? MemberFilter(PropertyInfo member)
    {
        var use = TypeUse.Of(member);
        var id = member.GetCustomAttribute<Types.Annotations.IDAttribute>();
        var idTypeName = context.Outputs.IdTypeName(id, context.Outputs.NameOf(member.DeclaringType!));
        if (Leaf(use.Underlying, id, idTypeName) is { } leaf)
        {
            return (Operations(leaf, use.Underlying), (value, path) => LeafFilter.Bind(value, path, leaf, use.Underlying));
        }

        if (use.Item() is { } item)
        {
            return ListFilter(item, id, idTypeName);
        }

        if (!InputTypes.IsObject(use.Underlying))
        {
            return null;
        }

        var nested = ForObject(use.Underlying, $"{context.Outputs.NameOf(use.Underlying)}FilterInput", []);
        return (nested.Type, nested.Bind);
    }

    private (InputObjectType Type, MemberBinder Bind)? ListFilter(TypeUse item, Types.Annotations.IDAttribute? id, string? idTypeName)
    {
        if (Leaf(item.Underlying, id, idTypeName) is { } leaf)
        {
            var operations = Operations(leaf, item.Underlying);
            return (List(operations), Lists((value, path) => LeafFilter.Bind(value, path, leaf, item.Underlying)));
        }

        if (!InputTypes.IsObject(item.Underlying))
        {
            return null;
        }

        var nested = ForObject(item.Underlying, $"{context.Outputs.NameOf(item.Underlying)}FilterInput", []);
        return (List(nested.Type), Lists(nested.Bind));
    }

    private LeafType? Leaf(Type type, Types.Annotations.IDAttribute? id, string? idTypeName) =>
        id is null ? context.Leaves.Find(type) : context.Leaves.FindId(type, idTypeName!);

    private InputObjectType Operations(LeafType leaf, Type runtimeType)
    {
        var scalar = leaf.Type.Name;
        var name = $"{scalar}OperationFilterInput";
        if (_operations.TryGetValue(name, out var known))
        {
            return known;
        }

        var list = new ListType(new NonNullType(leaf.Type));
        List<InputField> fields =
        [
            Compare("eq", leaf.Type, "Equal to, or null."),
            Compare("neq", leaf.Type, "Not equal to, or not null."),
        ];
        if (runtimeType != typeof(bool))
        {
            fields.Add(Compare("in", list, "One of."));
            fields.Add(Compare("nin", list, "None of."));
        }

        if (Ordered.Contains(scalar))
        {
            fields.Add(Compare("gt", leaf.Type, "Greater than."));
            fields.Add(Compare("gte", leaf.Type, "Greater than or equal to."));
            fields.Add(Compare("lt", leaf.Type, "Less than."));
            fields.Add(Compare("lte", leaf.Type, "Less than or equal to."));
        }

        if (Textual.Contains(scalar))
        {
            // A part of a value object's text is not a value object itself.
            fields.Add(Search("contains", "Contains the text."));
            fields.Add(Search("startsWith", "Starts with the text."));
        }

        return _operations[name] = new InputObjectType(name, () => fields, description: "All given comparisons must hold.");
    }

    private InputField Compare(string name, GraphQLType type, string description) =>
        new(name, type, description: description, appliedDirectives: context.Costs.OfQueryMember());

    private InputField Search(string name, string description) =>
        new(name, SpecifiedScalars.String, description: description, appliedDirectives: context.Costs.OfTextSearch());

    private InputObjectType List(InputObjectType item)
    {
        var name = "List" + item.Name;
        return _lists.TryGetValue(name, out var known)
            ? known
            : _lists[name] = new InputObjectType(
                name,
                () =>
                [
                    new InputField("some", item, description: "At least one item suits."),
                    new InputField("none", item, description: "No item suits."),
                ]);
    }

    private static MemberBinder Lists(MemberBinder item) => (value, path) =>
    {
        var parts = new List<FilterNode>();
        if (value.Values[0] is InputObjectValue some)
        {
            parts.Add(new FilterNode.Some(path, item(some, []) ?? FilterTrees.Everything));
        }

        if (value.Values[1] is InputObjectValue none)
        {
            parts.Add(new FilterNode.None(path, item(none, []) ?? FilterTrees.Everything));
        }

        return FilterTrees.All(parts);
    };
}

/// <summary>Makes the filter of a member out of its input; null when the input says nothing.</summary>
internal delegate FilterNode? MemberBinder(InputObjectValue value, IReadOnlyList<MemberInfo> path);

/// <summary>A filter input of an object, with what its fields mean.</summary>
internal sealed class ObjectFilter
{
    private const int FirstMember = 3;

    public InputObjectType Type { get; set; } = null!;

    /// <summary>The members behind the fields, after <c>and</c>, <c>or</c> and <c>not</c>.</summary>
    public List<(PropertyInfo Member, MemberBinder Bind)> Members { get; } = [];

    public FilterNode? Bind(InputObjectValue value, IReadOnlyList<MemberInfo> path)
    {
        var parts = new List<FilterNode>();
        if (value.Values[0] is object?[] and)
        {
            parts.AddRange(BindAll("and", and, path));
        }

        if (value.Values[1] is object?[] or)
        {
            // An alternative that says nothing holds always, and so does the whole.
            var alternatives = BindAll("or", or, path).ToList();
            if (alternatives.Count == or.Length)
            {
                parts.Add(alternatives is [var only] ? only : new FilterNode.Or(alternatives));
            }
        }

        if (value.Values[2] is InputObjectValue not)
        {
            try
            {
                parts.Add(new FilterNode.Not(Bind(not, path) ?? FilterTrees.Everything));
            }
            catch (InputValueException exception)
            {
                exception.ReversedPath.Add("not");
                throw;
            }
        }

        for (var i = 0; i < Members.Count; i++)
        {
            var (member, bind) = Members[i];
            if (value.Values[i + FirstMember] is InputObjectValue given)
            {
                try
                {
                    if (bind(given, [.. path, member]) is { } part)
                    {
                        parts.Add(part);
                    }
                }
                catch (InputValueException exception)
                {
                    exception.ReversedPath.Add(Type.Fields[i + FirstMember].Name);
                    throw;
                }
            }
        }

        return FilterTrees.All(parts);
    }

    private IEnumerable<FilterNode> BindAll(string name, object?[] items, IReadOnlyList<MemberInfo> path)
    {
        for (var i = 0; i < items.Length; i++)
        {
            FilterNode? part;
            try
            {
                part = Bind((InputObjectValue)items[i]!, path);
            }
            catch (InputValueException exception)
            {
                exception.ReversedPath.Add(i);
                exception.ReversedPath.Add(name);
                throw;
            }

            if (part is not null)
            {
                yield return part;
            }
        }
    }
}

/// <summary>Makes comparisons of operation inputs.</summary>
internal static class LeafFilter
{
    public static FilterNode? Bind(InputObjectValue value, IReadOnlyList<MemberInfo> path, LeafType leaf, Type runtimeType)
    {
        var parts = new List<FilterNode>();
        for (var i = 0; i < value.Values.Length; i++)
        {
            if (value.Values[i] == InputObjectValue.Absent)
            {
                continue;
            }

            var name = value.Type.Fields[i].Name;
            try
            {
                parts.Add(new FilterNode.Compare(path, Operator(name), Operand(name, value.Values[i], leaf, runtimeType)));
            }
            catch (InputValueException exception)
            {
                exception.ReversedPath.Add(name);
                throw;
            }
        }

        return FilterTrees.All(parts);
    }

    private static object? Operand(string name, object? value, LeafType leaf, Type runtimeType)
    {
        switch (name)
        {
            case "contains" or "startsWith":
                return value ?? throw new InputValueException("Must not be null.");
            case "in" or "nin":
                var items = (object?[]?)value ?? throw new InputValueException("Must not be null.");
                var bound = Array.CreateInstance(runtimeType, items.Length);
                for (var i = 0; i < items.Length; i++)
                {
                    bound.SetValue(BindItem(leaf, items[i], i), i);
                }

                return bound;
            case "eq" or "neq":
                return leaf.Binder.Bind(value);
            default:
                return leaf.Binder.Bind(value) ?? throw new InputValueException("Must not be null.");
        }
    }

    private static object? BindItem(LeafType leaf, object? item, int index)
    {
        try
        {
            return leaf.Binder.Bind(item);
        }
        catch (InputValueException exception)
        {
            exception.ReversedPath.Add(index);
            throw;
        }
    }

    private static FilterOperator Operator(string name) => name switch
    {
        "eq" => FilterOperator.Equal,
        "neq" => FilterOperator.NotEqual,
        "in" => FilterOperator.In,
        "nin" => FilterOperator.NotIn,
        "gt" => FilterOperator.GreaterThan,
        "gte" => FilterOperator.GreaterThanOrEqual,
        "lt" => FilterOperator.LessThan,
        "lte" => FilterOperator.LessThanOrEqual,
        "contains" => FilterOperator.Contains,
        "startsWith" => FilterOperator.StartsWith,
        _ => throw new InvalidOperationException($"Unknown comparison \"{name}\"."),
    };
}

/// <summary>Puts filters together.</summary>
internal static class FilterTrees
{
    /// <summary>What always holds: that none of no alternatives does.</summary>
    public static readonly FilterNode Everything = new FilterNode.Not(new FilterNode.Or([]));

    public static FilterNode? All(List<FilterNode> parts) => parts switch
    {
        [] => null,
        [var only] => only,
        _ => new FilterNode.And(parts),
    };
}
