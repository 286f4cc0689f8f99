namespace Dezky.GraphQL.Client;

/// <summary>One selected field, as the map of entities needs it.</summary>
public sealed class FieldSelection
{
    /// <summary>Describes a selected field.</summary>
    /// <param name="responseName">Its alias or name.</param>
    /// <param name="key">
    /// What was asked: the field's name, its constant arguments and, if there are no entities beneath it, its selections, as in
    /// <c>mrr{amountMinor,currency}</c>. Values of one entity with equal keys can stand for each other.
    /// </param>
    /// <param name="traits">What else matters of it.</param>
    /// <param name="types">The selection for each object type that is, or holds, an entity; none for a field that is taken as a whole.</param>
    public FieldSelection(string responseName, string key, FieldTraits traits = FieldTraits.None, params ObjectSelection[] types)
    {
        ArgumentException.ThrowIfNullOrEmpty(responseName);
        ArgumentException.ThrowIfNullOrEmpty(key);
        ArgumentNullException.ThrowIfNull(types);
        ResponseName = responseName;
        Key = key;
        Traits = traits;
        Types = types;
    }

    /// <summary>The name under which the field stands in a response.</summary>
    public string ResponseName { get; }

    /// <summary>What was asked.</summary>
    public string Key { get; }

    /// <summary>What else matters of it.</summary>
    public FieldTraits Traits { get; }

    /// <summary>The selections of its objects.</summary>
    public IReadOnlyList<ObjectSelection> Types { get; }

    internal bool DependsOnVariables => Traits.HasFlag(FieldTraits.DependsOnVariables);

    internal bool IsList => Traits.HasFlag(FieldTraits.List);
}

/// <summary>What matters of a selected field beside its name.</summary>
[Flags]
public enum FieldTraits
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>An argument or a directive uses a variable: other results cannot stand for this field's.</summary>
    DependsOnVariables = 1,

    /// <summary>It is a list: an entity that is not in it may belong there after a change.</summary>
    List = 2,
}
