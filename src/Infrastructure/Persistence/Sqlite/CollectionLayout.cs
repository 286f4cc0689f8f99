using System.Collections.Frozen;
using Dezky.Application.Persistence;
using Dezky.Infrastructure.Persistence.Shared;

namespace Dezky.Infrastructure.Persistence.Sqlite;

/// <summary>
/// How a collection lies in the database: a narrow table of ids and indexed fields, a table of the documents' versions and JSON under the
/// same row number, one table for each index over list items or over the words of a text, and an index of all texts' trigrams.
/// </summary>
/// <remarks>
/// The split is measured: with 100,000 documents a pass over the narrow table takes about 15 ms, over a table that also holds the JSON
/// about ten times as long; that pass is what an unselective search costs at worst. The version is beside the JSON, since every
/// change of a document changes both, and few change an indexed field: the pages that are written are what a change costs. The fields are plain columns that the store fills from
/// the same JSON, because the library (before 3.41) does not read generated columns or expressions from an index that covers them.
/// </remarks>
internal sealed class CollectionLayout
{
    public const string Row = "_n";
    public const string Id = "_id";

    /// <summary>Which of them a write changes is told by the bits of a number.</summary>
    private const int MostColumns = 128;

    private readonly FrozenDictionary<string, Column> _exact;
    private readonly FrozenDictionary<string, Column> _folded;

    public CollectionLayout(IDocumentMap map, SqliteOptions options)
    {
        Map = map;
        Options = options;
        Table = Quote(map.Collection);
        JsonTable = Quote(map.Collection + ".json");
        IdColumn = new Column(map.Id, Id, KindOf(map.Id), IsFolded: false);
        if (map.Texts.FirstOrDefault(text => KindOf(text) is not ScalarKind.Text) is { } noText)
        {
            throw new InvalidOperationException($"The field {noText.Path} of {map.Collection} is not a text.");
        }

        var fields = map.Indexes.Where(index => !index.IsEach).SelectMany(index => index.Fields).Concat(map.Texts)
            .DistinctBy(field => field.Path).Where(field => field.Path != map.Id.Path).ToList();
        _exact = fields.ToFrozenDictionary(field => field.Path, field => new Column(field, Quote(field.Path), KindOf(field), IsFolded: false));
        _folded = map.Texts.DistinctBy(field => field.Path)
            .ToFrozenDictionary(field => field.Path, field => new Column(field, Quote(field.Path + "~"), KindOf(field), IsFolded: true));

        // The texts first: a pass that searches them does not read the rest of a row.
        Texts = [.. map.Texts.DistinctBy(field => field.Path).Select(field => _folded[field.Path])];
        Columns = [.. Texts, .. fields.Select(field => _exact[field.Path])];
        if (Columns.Count > MostColumns)
        {
            throw new InvalidOperationException($"The collection {map.Collection} has more than {MostColumns} indexed fields and texts.");
        }

        IdIndex = new IndexLayout(Quote($"ix.{map.Collection}"), null, [IdColumn], IsUnique: true);
        Indexes = [IdIndex, .. DeclaredIndexes(), .. TextIndexes()];
        Each = [.. map.Indexes.Where(index => index.IsEach).Select(index => new EachLayout(index, Quote(index.Name)))];
        Words = [.. map.Words.Select(text => new WordsLayout(text, Quote($"{map.Collection}_words_{text.Path}")))];
        ItemTables = [.. Each, .. Words];
        Trigrams = Texts.Count is 0 ? null : new TrigramIndex(this, Quote(map.Collection + ".trigrams"));
    }

    public IDocumentMap Map { get; }

    public SqliteOptions Options { get; }

    public string Table { get; }

    public string JsonTable { get; }

    public Column IdColumn { get; }

    /// <summary>The folded texts: the first of <see cref="Columns"/>.</summary>
    public IReadOnlyList<Column> Texts { get; }

    /// <summary>The columns of the narrow table after its id.</summary>
    public IReadOnlyList<Column> Columns { get; }

    public IndexLayout IdIndex { get; }

    public IReadOnlyList<IndexLayout> Indexes { get; }

    public IReadOnlyList<EachLayout> Each { get; }

    public IReadOnlyList<WordsLayout> Words { get; }

    /// <summary>The tables with any number of values for a document.</summary>
    public IReadOnlyList<ItemTable> ItemTables { get; }

    /// <summary>The index that finds what texts contain; null when the collection has no texts.</summary>
    public TrigramIndex? Trigrams { get; }

    public int PositionOf(Column column) => Columns.ToList().IndexOf(column);

    /// <summary>The column with a field's own value, or null when the field has none.</summary>
    public Column? Exact(string path) => path == Map.Id.Path ? IdColumn : _exact.GetValueOrDefault(path);

    /// <summary>The column with a text's folded form, or null when the field is not searched as text.</summary>
    public Column? Folded(string path) => _folded.GetValueOrDefault(path);

    /// <summary>The column that orders sort a field by.</summary>
    public Column? Sorted(string path) => Folded(path) ?? Exact(path);

    /// <summary>Finds the JSON of the document with an id, the only parameter.</summary>
    public string FindById => field ??= $"SELECT d.j FROM {Table} t JOIN {JsonTable} d ON d._n = t._n WHERE t._id = ?";

    /// <summary>Finds the JSON of the document of a row, the only parameter.</summary>
    public string FindByRow => field ??= $"SELECT j FROM {JsonTable} WHERE _n = ?";

    /// <summary>Everything that decides what the tables hold; when it differs from what a database was made with, they are made anew.</summary>
    public string Shape => string.Join(
        '\n',
        [
            $"layout 2 fold {TextFolding.Version} schema {Map.SchemaVersion} id {Map.Id.Path} {IdColumn.Kind}",
            .. Columns.Select(column => $"column {column.Name} {column.Kind} {column.IsFolded}"),
            .. Indexes.Select(index => $"index {index.Name} {index.IsUnique} {string.Join(',', index.Columns.Select(column => column.Name))}"),
            .. ItemTables.Select(items => $"each {items.Table} {items.Shape}"),
            .. Trigrams is null ? Array.Empty<string>() : [$"each {Trigrams.Table} trigrams {Trigrams.Shape}"],
        ]);

    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static ScalarKind KindOf(FieldPath field) => ScalarKinds.Of(field.Type)
        ?? throw new InvalidOperationException($"The field {field.Path} cannot be an id or indexed: a {field.Type.Name} is not a single value.");

    private IEnumerable<IndexLayout> DeclaredIndexes() => Map.Indexes.Where(index => !index.IsEach).Select(index => new IndexLayout(
        Quote($"ix.{index.Name}"),
        index.Name,
        [.. index.Fields.Select(field => index.IsUnique ? Exact(field.Path)! : Sorted(field.Path)!)],
        index.IsUnique));

    private IEnumerable<IndexLayout> TextIndexes() => _folded.Values
        .Where(text => !Map.Indexes.Any(index => !index.IsUnique && !index.IsEach && index.Fields is [var only] && only.Path == text.Field.Path))
        .Select(text => new IndexLayout(Quote($"ix.{Map.Collection}.{text.Field.Path}~"), null, [text], IsUnique: false));
}

/// <summary>A column of the narrow table; <see cref="Name"/> is quoted.</summary>
internal sealed record Column(FieldPath Field, string Name, ScalarKind Kind, bool IsFolded)
{
    private readonly string[] _segments = Field.Path.Split('.');

    public IReadOnlyList<string> Segments => _segments;
}

/// <summary>An index of the narrow table. The library's indexes that are not unique end with the id, so that they serve keyset pages.</summary>
internal sealed record IndexLayout(string Name, string? Declared, IReadOnlyList<Column> Columns, bool IsUnique);
