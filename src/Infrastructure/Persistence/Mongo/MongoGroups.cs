using System.Globalization;
using System.Text.Json;
using Dezky.Application.Persistence;
using Dezky.Infrastructure.Persistence.Bson;
using Dezky.Infrastructure.Persistence.Mongo.Driver;
using Dezky.Infrastructure.Persistence.Shared;

namespace Dezky.Infrastructure.Persistence.Mongo;

/// <summary>Counts and sums by key, as an aggregation.</summary>
internal sealed class MongoGroups
{
    private const string Item = "_item";

    private readonly MongoLayout _layout;
    private readonly GroupQuery _query;
    private readonly byte[] _pipeline;

    /// <exception cref="FilterNotSupportedException">A key or sum has no index.</exception>
    public MongoGroups(MongoLayout layout, GroupQuery query)
    {
        _layout = layout;
        _query = query;
        var items = query.By.FirstOrDefault(field => !layout.IsIndexed(field.Path) && layout.IsEach(field.Path));
        var keys = query.By.Select(field => KeyOf(field, items)).ToList();
        var sums = query.Sums.Select(SumOf).ToList();
        _pipeline = BsonWriter.Document(document => WritePipeline(document, items, keys, sums));
    }

    public IReadOnlyList<DocumentGroup> Read(MongoClient client)
    {
        var groups = new List<DocumentGroup>();
        client.Aggregate(_layout.Collection, _pipeline, MongoReadOptions.Aggregate, document =>
        {
            groups.Add(GroupOf(document));
            return true;
        });
        return groups;
    }

    private void WritePipeline(BsonWriter writer, FieldPath? items, List<string> keys, List<string> sums)
    {
        writer.BeginArray("pipeline"u8);
        Stage(writer, "$match", () => new MongoFilter(_layout, writer).Write(_query.Where));
        if (items is not null)
        {
            // A document counts once for each different value.
            Stage(writer, "$project", () =>
            {
                writer.BeginDocument(Item);
                writer.BeginArray("$setUnion"u8);
                writer.BeginDocument(default(ReadOnlySpan<byte>));
                writer.BeginArray("$ifNull"u8);
                writer.Write(default(ReadOnlySpan<byte>), $"${items.Path}");
                writer.BeginArray(default(ReadOnlySpan<byte>));
                writer.EndArray();
                writer.EndArray();
                writer.EndDocument();
                writer.BeginArray(default(ReadOnlySpan<byte>));
                writer.EndArray();
                writer.EndArray();
                writer.EndDocument();
                foreach (var path in keys.Concat(sums).Where(path => path != Item))
                {
                    writer.Write(path, 1);
                }
            });
            writer.BeginDocument(default(ReadOnlySpan<byte>));
            writer.Write("$unwind", $"${Item}");
            writer.EndDocument();
        }

        Stage(writer, "$group", () => WriteGroup(writer, keys, sums));
        writer.EndArray();
    }

    private static void WriteGroup(BsonWriter writer, List<string> keys, List<string> sums)
    {
        writer.BeginDocument("_id"u8);
        for (var i = 0; i < keys.Count; i++)
        {
            writer.Write(Name('k', i), $"${keys[i]}");
        }

        writer.EndDocument();
        writer.BeginDocument("n"u8);
        writer.Write("$sum"u8, 1L);
        writer.EndDocument();
        for (var i = 0; i < sums.Count; i++)
        {
            writer.BeginDocument(Name('s', i));
            writer.Write("$sum", $"${sums[i]}");
            writer.EndDocument();
        }
    }

    private DocumentGroup GroupOf(ReadOnlySpan<byte> document)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            var elements = new BsonReader(document);
            json.WriteStartObject();
            BsonToJson.WriteMembers(json, ref elements);
            json.WriteEndObject();
        }

        using var group = JsonDocument.Parse(buffer.ToArray());
        var root = group.RootElement;
        var id = root.GetProperty("_id");
        return new DocumentGroup(
            [.. _query.By.Select((field, i) => id.TryGetProperty(Name('k', i), out var key) && key.ValueKind is not JsonValueKind.Null
                ? key.Deserialize(field.Type, DocumentJson.Options)
                : null)],
            root.GetProperty("n").GetInt64(),
            [.. _query.Sums.Select((_, i) => root.GetProperty(Name('s', i)).GetInt64())]);
    }

    private string KeyOf(FieldPath field, FieldPath? items) =>
        items?.Path == field.Path ? Item
        : _layout.IsIndexed(field.Path) ? _layout.PathOf(field.Path)
        : throw new FilterNotSupportedException($"{_layout.Collection} cannot be grouped by {field.Path}: it has no index.");

    private string SumOf(FieldPath field) => _layout.IsIndexed(field.Path) && ScalarKinds.Of(field.Type) is ScalarKind.Integer
        ? field.Path
        : throw new FilterNotSupportedException($"{field.Path} of {_layout.Collection} cannot be summed: it is not an indexed integer.");

    private static string Name(char kind, int index) => string.Create(CultureInfo.InvariantCulture, $"{kind}{index}");

    private static void Stage(BsonWriter writer, string name, Action write)
    {
        writer.BeginDocument(default(ReadOnlySpan<byte>));
        writer.BeginDocument(name);
        write();
        writer.EndDocument();
        writer.EndDocument();
    }
}
