namespace Dezky.GraphQL.Client;

/// <summary>What an operation selects on one object type: the map by which entities are found in its responses.</summary>
public sealed class ObjectSelection
{
    private readonly Dictionary<string, FieldSelection> _byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FieldSelection> _byResponseName = new(StringComparer.Ordinal);

    /// <summary>Describes a selection.</summary>
    /// <param name="type">The object type's name.</param>
    /// <param name="isEntity">Whether its <c>id</c> is selected under that name and identifies it globally: the type implements <c>Node</c>.</param>
    /// <param name="fields">Its fields, each response name once.</param>
    public ObjectSelection(string type, bool isEntity, params FieldSelection[] fields)
    {
        ArgumentException.ThrowIfNullOrEmpty(type);
        ArgumentNullException.ThrowIfNull(fields);
        Type = type;
        IsEntity = isEntity;
        Fields = fields;
        foreach (var field in fields)
        {
            _byResponseName.Add(field.ResponseName, field);
            if (!field.DependsOnVariables)
            {
                _byKey.TryAdd(field.Key, field);
            }
        }
    }

    /// <summary>The object type's name.</summary>
    public string Type { get; }

    /// <summary>Whether objects of this selection are entities, with an <c>id</c>.</summary>
    public bool IsEntity { get; }

    /// <summary>The fields.</summary>
    public IReadOnlyList<FieldSelection> Fields { get; }

    /// <summary>The field whose value can stand for another's with this key, or null.</summary>
    internal FieldSelection? FindByKey(string key) => _byKey.GetValueOrDefault(key);

    internal FieldSelection? FindByResponseName(string name) => _byResponseName.GetValueOrDefault(name);
}
