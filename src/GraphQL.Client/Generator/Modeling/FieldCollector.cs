using Dezky.GraphQL.Language;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Client.Generator.Modeling;

/// <summary>Flattens selection sets for one type: every field once, with all places that select it.</summary>
internal sealed class FieldCollector(Schema schema, IReadOnlyDictionary<string, FragmentDefinitionNode> fragments)
{
    /// <summary>What is selected on every object of <paramref name="type"/>.</summary>
    /// <param name="type">An object type; or an abstract one, for what its objects share.</param>
    /// <param name="parts">The selection sets.</param>
    public CollectedFields Collect(NamedType type, IEnumerable<SelectionPart> parts)
    {
        var collected = new CollectedFields();
        foreach (var part in parts)
        {
            Collect(type, part.Owner, part.Set, part.IsConditional, isDirect: true, collected);
        }

        return collected;
    }

    /// <summary>Whether a condition holds for every object of a type.</summary>
    public bool Covers(NamedType condition, NamedType type)
    {
        var accepted = schema.GetPossibleTypes(condition);
        return condition == type || schema.GetPossibleTypes(type).All(accepted.Contains);
    }

    public NamedType TypeOf(FragmentDefinitionNode fragment) => Find(fragment.TypeCondition.Name);

    private void Collect(NamedType type, NamedType owner, SelectionSetNode set, bool isConditional, bool isDirect, CollectedFields collected)
    {
        foreach (var selection in set.Selections)
        {
            var conditional = isConditional || selection.Directives.Count > 0 && selection.Directives.Any(IsCondition);
            switch (selection)
            {
                case FieldNode field:
                    var definition = schema.FindField(owner, field.Name)!;
                    collected.Add(schema.FindField(type, field.Name) ?? definition, new FieldPlace(field, definition.Type.Named, conditional));
                    break;
                case InlineFragmentNode inline:
                    var condition = inline.TypeCondition is { } named ? Find(named.Name) : owner;
                    if (Covers(condition, type))
                    {
                        Collect(type, condition, inline.SelectionSet, conditional, isDirect, collected);
                    }

                    break;
                case FragmentSpreadNode spread when Covers(TypeOf(fragments[spread.Name]), type):
                    var fragment = fragments[spread.Name];
                    if (isDirect && !conditional)
                    {
                        collected.Fragments.Add(fragment);
                    }

                    Collect(type, TypeOf(fragment), fragment.SelectionSet, conditional, isDirect: false, collected);
                    break;
            }
        }
    }

    private NamedType Find(string name) =>
        schema.TryGetType(name, out var type) ? type : throw new InvalidOperationException($"There is no type {name}.");

    private static bool IsCondition(DirectiveNode directive) =>
        directive.Name == SpecifiedDirectives.Include.Name || directive.Name == SpecifiedDirectives.Skip.Name;
}

/// <summary>A selection set, the type that it selects from, and whether it may be left out while the object around it is there.</summary>
internal sealed record SelectionPart(NamedType Owner, SelectionSetNode Set, bool IsConditional = false);

/// <summary>The fields of an object, in the order of their first appearance, and the fragments that are spread directly and always.</summary>
internal sealed class CollectedFields
{
    private readonly OrderedDictionary<string, CollectedField> _fields = new(StringComparer.Ordinal);

    public IEnumerable<CollectedField> All => _fields.Values;

    public OrderedSet Fragments { get; } = [];

    public CollectedField? Find(string responseName) => _fields.GetValueOrDefault(responseName);

    public void Add(OutputField definition, FieldPlace place)
    {
        var name = place.Node.ResponseName;
        if (!_fields.TryGetValue(name, out var field))
        {
            _fields.Add(name, field = new CollectedField(name, definition));
        }

        field.Add(place);
    }

    /// <summary>Fragments, each once.</summary>
    internal sealed class OrderedSet : System.Collections.ObjectModel.KeyedCollection<string, FragmentDefinitionNode>
    {
        protected override string GetKeyForItem(FragmentDefinitionNode item) => item.Name;

        protected override void InsertItem(int index, FragmentDefinitionNode item)
        {
            if (!Contains(item.Name))
            {
                base.InsertItem(index, item);
            }
        }
    }
}

/// <summary>A place that selects a field, the type of the field's objects as that place sees it, and whether the place may be left out.</summary>
internal sealed record FieldPlace(FieldNode Node, NamedType Type, bool IsConditional);

/// <summary>A field with all places that select it.</summary>
internal sealed class CollectedField(string responseName, OutputField definition)
{
    private readonly List<FieldPlace> _places = [];

    public string ResponseName { get; } = responseName;

    public OutputField Definition { get; } = definition;

    /// <summary>The name of the object's type, which its C# type tells already.</summary>
    public bool IsTypeName => ResponseName == MetaFields.TypeName.Name;

    public FieldNode First => _places[0].Node;

    /// <summary>Whether the field may be absent although the object is there.</summary>
    public bool IsConditional => _places.TrueForAll(place => place.IsConditional);

    public bool IsComposite => First.SelectionSet is not null;

    public IEnumerable<FieldNode> Nodes => _places.Select(place => place.Node);

    /// <summary>The selection sets on the field's objects. One of several places that is left out takes its selections with it.</summary>
    public IReadOnlyList<SelectionPart> Parts =>
    [
        .. _places
            .Where(place => place.Node.SelectionSet is not null)
            .Select(place => new SelectionPart(place.Type, place.Node.SelectionSet!, place.IsConditional && _places.Count > 1)),
    ];

    public void Add(FieldPlace place)
    {
        // The same fragment may be spread more than once
        var index = _places.FindIndex(known => known.Node == place.Node);
        if (index < 0)
        {
            _places.Add(place);
        }
        else if (!place.IsConditional)
        {
            _places[index] = place;
        }
    }

    /// <summary>Whether both are selected at the same places, and so hold the same.</summary>
    public bool IsSameAs(CollectedField other)
    {
        return Places(this).SetEquals(Places(other));

        static HashSet<(FieldNode Node, bool IsConditional)> Places(CollectedField field) =>
            [.. field._places.Select(place => (place.Node, place.IsConditional))];
    }
}
