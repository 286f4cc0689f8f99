using System.Text.Json;
using Dezky.Application.Persistence;
using Dezky.Infrastructure.Persistence.Shared;

namespace Dezky.Infrastructure.Persistence.Sqlite;

/// <summary>A table with any number of values for a document, each with the document's row; an index finds the rows by value.</summary>
internal abstract class ItemTable(string table)
{
    /// <summary>The name, quoted.</summary>
    public string Table { get; } = table;

    public string Index { get; } = CollectionLayout.Quote("ix." + table.Trim('"'));

    /// <summary>What decides the values.</summary>
    public abstract string Shape { get; }

    /// <summary>The different values of a document.</summary>
    public abstract IReadOnlyCollection<Scalar> ValuesOf(JsonElement document);
}

/// <summary>The table of an index over list items: the values of a member.</summary>
internal sealed class EachLayout(DocumentIndex index, string table) : ItemTable(table)
{
    private readonly string[] _listSegments = index.Fields[0].Path.Split('.');
    private readonly string[] _memberSegments = index.Fields[1].Path is "" ? [] : index.Fields[1].Path.Split('.');

    public FieldPath List { get; } = index.Fields[0];

    public FieldPath Member { get; } = index.Fields[1];

    public ScalarKind Kind { get; } = ScalarKinds.Of(index.Fields[1].Type)
        ?? throw new InvalidOperationException($"The items of {index.Fields[0].Path} cannot be indexed by a {index.Fields[1].Type.Name}.");

    /// <summary>The path that groups by the items are asked with.</summary>
    public string GroupPath => Member.Path is "" ? List.Path : $"{List.Path}.{Member.Path}";

    public override string Shape => $"{List.Path} {Member.Path} {Kind}";

    public override IReadOnlyCollection<Scalar> ValuesOf(JsonElement document)
    {
        if (document.Find(_listSegments) is not { ValueKind: JsonValueKind.Array } list)
        {
            return [];
        }

        var values = new HashSet<Scalar>();
        foreach (var item in list.EnumerateArray())
        {
            if (item.Find(_memberSegments) is { ValueKind: not JsonValueKind.Null } member)
            {
                values.Add(ScalarEncoding.Extract(member, Kind, Member));
            }
        }

        return values;
    }
}

/// <summary>
/// The table of a text's later words: what follows from each of them on, folded, so that several words in a row are found as well. The
/// text's start is in the text's own index.
/// </summary>
internal sealed class WordsLayout(FieldPath text, string table) : ItemTable(table)
{
    private readonly string[] _segments = text.Path.Split('.');

    public override string Shape => $"words {text.Path} {TextFolding.Version}";

    public override IReadOnlyCollection<Scalar> ValuesOf(JsonElement document) =>
        document.Find(_segments) is { ValueKind: JsonValueKind.String } value
            ? [.. TextParts.LaterWords(TextFolding.Fold(value.GetString()!)).Select(Scalar.Of)]
            : [];
}
