using System.Linq.Expressions;
using System.Text.Json.Nodes;
using Dezky.Domain.Shared;

namespace Dezky.Application.Persistence;

/// <summary>How the documents of one aggregate are stored: collection, id, indexes. Declared beside the aggregate's use cases; adapters create what it says at start.</summary>
public sealed class DocumentMap<T> : IDocumentMap
    where T : class, IAggregate
{
    private readonly List<DocumentIndex> _indexes = [];
    private readonly List<FieldPath> _texts = [];
    private readonly List<FieldPath> _words = [];
    private readonly Func<T, object> _id;
    private readonly Dictionary<string, Func<T, Error>> _taken = [];
    private readonly List<Action<JsonObject>> _upgrades = [];

    /// <param name="collection">The collection's name: snake_case plural.</param>
    /// <param name="id">The member that is the id; a natural key is a good one.</param>
    public DocumentMap(string collection, Expression<Func<T, object>> id)
    {
        Collection = collection;
        Id = ExpressionFilter.Field(id);
        _id = id.Compile();
    }

    public string Collection { get; }

    public Type DocumentType => typeof(T);

    public FieldPath Id { get; }

    public IReadOnlyList<DocumentIndex> Indexes => _indexes;

    public IReadOnlyList<FieldPath> Texts => _texts;

    public IReadOnlyList<FieldPath> Words => _words;

    public int SchemaVersion => 1 + _upgrades.Count;

    /// <summary>The id of a document.</summary>
    public object IdOf(T document) => _id(document);

    /// <summary>At most one document has a value of this field; a second one fails its commit with <paramref name="taken"/>. Documents where it is null do not count.</summary>
    public DocumentMap<T> Unique(Expression<Func<T, object?>> field, Func<T, Error> taken)
    {
        var path = ExpressionFilter.Field(field);
        _indexes.Add(new DocumentIndex($"{Collection}_{path.Path.Replace('.', '_')}_unique", [path], IsUnique: true));
        _taken.Add(_indexes[^1].Name, taken);
        return this;
    }

    /// <summary>Queries that filter or sort by these fields, in this order, are fast; only indexed fields can be sorted and grouped by. Sums over <see cref="GroupQuery.Sums"/> are covered when the summed field is last.</summary>
    public DocumentMap<T> Index(params Expression<Func<T, object?>>[] fields)
    {
        FieldPath[] paths = [.. fields.Select(ExpressionFilter.Field)];
        _indexes.Add(new DocumentIndex($"{Collection}_{string.Join('_', paths.Select(path => path.Path.Replace('.', '_')))}", paths, IsUnique: false));
        return this;
    }

    /// <summary>Queries for documents of which some list item has a value at <paramref name="member"/> are fast (a multikey index), and so is grouping by it.</summary>
    public DocumentMap<T> IndexEach<TItem>(Expression<Func<T, IEnumerable<TItem>>> list, Expression<Func<TItem, object?>> member)
    {
        var listPath = ExpressionFilter.Field(list);
        var memberPath = ExpressionFilter.Field(member);
        _indexes.Add(new DocumentIndex(
            $"{Collection}_each_{listPath.Path}_{memberPath.Path}".TrimEnd('_'), [listPath, memberPath], IsUnique: false, IsEach: true));
        return this;
    }

    /// <summary>
    /// The field is searched as text: <see cref="TextMatch"/> compares it, and orders sort it, without regard to case and outer blanks.
    /// It needs no other index.
    /// </summary>
    public DocumentMap<T> Text(Expression<Func<T, object?>> field)
    {
        _texts.Add(ExpressionFilter.Field(field));
        return this;
    }

    /// <summary>A search finds a document also by each later word of this text, not by the text's start alone.</summary>
    public DocumentMap<T> TextByWords(Expression<Func<T, object?>> text)
    {
        _words.Add(ExpressionFilter.Field(text));
        return Text(text);
    }

    /// <summary>
    /// Raises the schema version by one: documents that were stored before are changed so when they are read. Upgrades are declared in the
    /// order of their versions and never removed.
    /// </summary>
    public DocumentMap<T> Upgrade(Action<JsonObject> upgrade)
    {
        _upgrades.Add(upgrade);
        return this;
    }

    void IDocumentMap.Upgrade(JsonObject document, int from)
    {
        foreach (var upgrade in _upgrades.Skip(from - 1))
        {
            upgrade(document);
        }
    }

    Error IDocumentMap.Taken(string index, object document) => _taken.TryGetValue(index, out var taken)
        ? taken((T)document)
        : new IdTaken(Collection);

    object IDocumentMap.IdOf(object document) => _id((T)document);
}

/// <summary>The untyped face of a <see cref="DocumentMap{T}"/>, for adapters.</summary>
public interface IDocumentMap
{
    string Collection { get; }

    Type DocumentType { get; }

    FieldPath Id { get; }

    IReadOnlyList<DocumentIndex> Indexes { get; }

    IReadOnlyList<FieldPath> Texts { get; }

    /// <summary>The texts that are also searched by their later words; all of them are among <see cref="Texts"/>.</summary>
    IReadOnlyList<FieldPath> Words { get; }

    /// <summary>The version of the documents' shape, from 1; stored with each as <c>_v</c>.</summary>
    int SchemaVersion { get; }

    object IdOf(object document);

    /// <summary>Brings a stored document from an older schema version to the present one.</summary>
    void Upgrade(JsonObject document, int from);

    /// <summary>The error for a document that the unique index <paramref name="index"/> (or the id) refuses.</summary>
    Error Taken(string index, object document);
}

/// <summary>An index over one collection. With <see cref="IsEach"/> it has two paths: a list, and the member of each item.</summary>
public sealed record DocumentIndex(string Name, IReadOnlyList<FieldPath> Fields, bool IsUnique, bool IsEach = false);
