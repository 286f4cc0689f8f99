using System.Text.Json;
using Dezky.Domain.Shared;
using Dezky.Infrastructure.Persistence.Shared;

namespace Dezky.Infrastructure.Persistence.Sqlite;

/// <summary>
/// A document as it goes into the tables. It is made on the caller's thread, so that the one writing thread only binds values. The columns
/// are read from the very JSON that is stored, so that they cannot disagree with it.
/// </summary>
internal sealed record PreparedDocument(Scalar Id, long Version, byte[] Json, Scalar[] Columns, IReadOnlyCollection<Scalar>[] Items)
{
    public static PreparedDocument From(CollectionLayout layout, IAggregate document)
    {
        var json = DocumentJson.Serialize(document, layout.Map.DocumentType, layout.Map);
        return From(layout, IdOf(layout, layout.Map.IdOf(document)), document.Version, json);
    }

    public static PreparedDocument From(CollectionLayout layout, Scalar id, long version, byte[] json)
    {
        using var parsed = JsonDocument.Parse(json);
        var columns = new Scalar[layout.Columns.Count];
        for (var i = 0; i < columns.Length; i++)
        {
            var column = layout.Columns[i];
            var value = parsed.RootElement.Find(column.Segments) is { } element
                ? ScalarEncoding.Extract(element, column.Kind, column.Field)
                : Scalar.Null;
            columns[i] = column.IsFolded && value.Text is { } text ? Scalar.Of(TextFolding.Fold(text)) : value;
        }

        return new PreparedDocument(id, version, json, columns, [.. layout.ItemTables.Select(items => items.ValuesOf(parsed.RootElement))]);
    }

    public static Scalar IdOf(CollectionLayout layout, object id) =>
        ScalarEncoding.Encode(id, layout.IdColumn.Kind, layout.Map.Id) is { IsNull: false } scalar
            ? scalar
            : throw new InvalidOperationException($"A document of {layout.Map.Collection} needs an id.");
}
