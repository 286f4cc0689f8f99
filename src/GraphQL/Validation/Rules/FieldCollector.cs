using System.Globalization;
using System.Text;
using Dezky.GraphQL.Language;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Validation.Rules;

/// <summary>A field as <see cref="OverlappingFieldsCanBeMergedRule"/> compares it. Compared by identity.</summary>
internal sealed class CollectedField(NamedType? parentType, FieldNode node)
{
    public NamedType? ParentType { get; } = parentType;

    public FieldNode Node { get; } = node;

    /// <summary>The type of the field; null for meta-fields, whose type is always the same, and for unknown ones.</summary>
    public GraphQLType? Type { get; } = (parentType as ComplexType)?.Fields.Find(node.Name)?.Type;

    public DirectiveNode? Stream { get; } = node.FindDirective(SpecifiedDirectives.Stream);

    public bool IsSimpleLeaf => Node.Arguments.Count == 0 && Node.SelectionSet is null && Stream is null;
}

/// <summary>The fields of a selection set with its inline fragments, by response name, and the fragments that it spreads.</summary>
internal sealed class CollectedFields
{
    public List<(string ResponseName, List<CollectedField> Fields)> Groups { get; } = [];

    public Dictionary<string, List<CollectedField>> ByResponseName { get; } = new(StringComparer.Ordinal);

    public List<FragmentDefinitionNode> Fragments { get; } = [];
}

/// <summary>Collects the fields of each selection set once.</summary>
internal sealed class FieldCollector(ValidationContext context)
{
    // Up to here a search takes less than a dictionary
    private const int FewArguments = 8;

    private readonly Dictionary<(SelectionSetNode, NamedType?), CollectedFields> _collected = [];
    private readonly Dictionary<ValueNode, string> _valueKeys = [];

    public CollectedFields Collect(FragmentDefinitionNode fragment) =>
        Collect(context.Schema.Resolve(fragment.TypeCondition) as NamedType, fragment.SelectionSet);

    public CollectedFields Collect(NamedType? parentType, SelectionSetNode selectionSet)
    {
        if (!_collected.TryGetValue((selectionSet, parentType), out var fields))
        {
            fields = new CollectedFields();
            Collect(parentType, selectionSet, fields, []);
            _collected.Add((selectionSet, parentType), fields);
        }

        return fields;
    }

    /// <summary>Whether both have the same arguments with the same values, in any order.</summary>
    public bool HaveSameArguments(IReadOnlyList<ArgumentNode> arguments1, IReadOnlyList<ArgumentNode> arguments2)
    {
        if (arguments1.Count != arguments2.Count)
        {
            return false;
        }

        var values2 = arguments2.Count > FewArguments ? Index(arguments2) : null;
        foreach (var argument in arguments1)
        {
            var value2 = values2 is null ? FindLast(arguments2, argument.Name) : values2.GetValueOrDefault(argument.Name);
            if (value2 is null || KeyOf(argument.Value) != KeyOf(value2))
            {
                return false;
            }
        }

        return true;
    }

    private static ValueNode? FindLast(IReadOnlyList<ArgumentNode> arguments, string name)
    {
        for (var i = arguments.Count - 1; i >= 0; i--)
        {
            if (arguments[i].Name == name)
            {
                return arguments[i].Value;
            }
        }

        return null;
    }

    private static Dictionary<string, ValueNode> Index(IReadOnlyList<ArgumentNode> arguments)
    {
        var values = new Dictionary<string, ValueNode>(arguments.Count, StringComparer.Ordinal);
        foreach (var argument in arguments)
        {
            values[argument.Name] = argument.Value;
        }

        return values;
    }

    private void Collect(NamedType? parentType, SelectionSetNode selectionSet, CollectedFields fields, HashSet<FragmentDefinitionNode> seen)
    {
        foreach (var selection in selectionSet.Selections)
        {
            switch (selection)
            {
                case FieldNode field:
                    if (!fields.ByResponseName.TryGetValue(field.ResponseName, out var group))
                    {
                        fields.ByResponseName.Add(field.ResponseName, group = []);
                        fields.Groups.Add((field.ResponseName, group));
                    }

                    group.Add(new CollectedField(parentType, field));
                    break;
                case FragmentSpreadNode spread:
                    if (context.FindFragment(spread.Name) is { } fragment && seen.Add(fragment))
                    {
                        fields.Fragments.Add(fragment);
                    }

                    break;
                case InlineFragmentNode { TypeCondition: var condition } inline:
                    var type = condition is null ? parentType : context.Schema.Resolve(condition) as NamedType;
                    Collect(type, inline.SelectionSet, fields, seen);
                    break;
            }
        }
    }

    /// <summary>A text that is the same for values that mean the same: the order of an object's fields does not count.</summary>
    private string KeyOf(ValueNode value)
    {
        if (!_valueKeys.TryGetValue(value, out var key))
        {
            var text = new StringBuilder();
            AppendKey(text, value);
            _valueKeys.Add(value, key = text.ToString());
        }

        return key;
    }

    private static void AppendKey(StringBuilder text, ValueNode value)
    {
        switch (value)
        {
            case ListValueNode list:
                text.Append('[');
                foreach (var item in list.Values)
                {
                    AppendKey(text, item);
                }

                text.Append(']');
                break;
            case ObjectValueNode map:
                text.Append('{');
                foreach (var field in map.Fields.OrderBy(field => field.Name, StringComparer.Ordinal))
                {
                    text.Append(field.Name).Append(':');
                    AppendKey(text, field.Value);
                }

                text.Append('}');
                break;
            case StringValueNode { Value: var content, Block: var block }:
                text.Append(block ? 'b' : 's').Append(CultureInfo.InvariantCulture, $"{content.Length}\"{content}");
                break;
            default:
                text.Append((char)('A' + (int)value.Kind)).Append(value).Append(' ');
                break;
        }
    }
}
