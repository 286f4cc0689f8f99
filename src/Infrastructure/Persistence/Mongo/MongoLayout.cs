using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dezky.Application.Persistence;
using Dezky.Domain.Shared;
using Dezky.Infrastructure.Persistence.Bson;
using Dezky.Infrastructure.Persistence.Shared;

namespace Dezky.Infrastructure.Persistence.Mongo;

/// <summary>
/// How the documents of one map lie in their collection: the id as <c>_id</c>, the schema version as <c>_v</c>, the members by their names,
/// and beside them what only queries need: <c>_t</c> holds the folded form of each text, <c>_w</c> what follows from each later word of a
/// text on, <c>_g</c> its groups of three characters.
/// </summary>
internal sealed class MongoLayout
{
    public const string Id = "_id";
    public const string SchemaVersion = "_v";

    /// <summary>The aggregate's own count of changes.</summary>
    public const string Version = "version";

    private readonly Dictionary<string, string> _folded;
    private readonly HashSet<string> _indexed;
    private readonly Dictionary<string, FieldPath> _fields;

    public MongoLayout(IDocumentMap map)
    {
        Map = map;
        Shape = BsonShape.Of(map.DocumentType);
        Texts = [.. map.Texts.Select(text => new TextLayout(text, map.Words.Contains(text)))];

        // A field may be declared both as a text and as an index, which is one index here; the server refuses the same keys by two names.
        Indexes = [.. IndexesOf().DistinctBy(index => (string.Join(',', index.Paths), index.IsUnique))];
        TextForm = FormOf(Texts);
        Form = string.Create(CultureInfo.InvariantCulture, $"{map.SchemaVersion}.{TextForm}");
        _folded = Texts.ToDictionary(text => text.Field.Path, text => text.FoldedPath);
        _fields = map.Indexes.Where(index => !index.IsEach).SelectMany(index => index.Fields).Concat(map.Texts).Append(map.Id)
            .DistinctBy(field => field.Path).ToDictionary(field => field.Path);
        _indexed = [.. map.Indexes.Where(index => !index.IsEach).SelectMany(index => index.Fields).Select(field => field.Path)];
    }

    public IDocumentMap Map { get; }

    public string Collection => Map.Collection;

    public BsonShape Shape { get; }

    public IReadOnlyList<TextLayout> Texts { get; }

    public IReadOnlyList<MongoIndex> Indexes { get; }

    /// <summary>Names the parts that only queries need: eight hexadecimal digits that differ when other texts are searched, or in another way.</summary>
    public string TextForm { get; }

    /// <summary>The schema version and the text form: documents of one form need no upgrade.</summary>
    public string Form { get; }

    /// <summary>Where a field lies in the stored document.</summary>
    public string PathOf(string field) => field == Map.Id.Path ? Id : field;

    /// <summary>Where a text's folded form lies, or null when the field is not searched as text.</summary>
    public string? FoldedPathOf(string field) => _folded.GetValueOrDefault(field);

    /// <summary>Where the groups of characters of a searched text lie.</summary>
    public string TrigramsPathOf(string field) => Texts.First(text => text.Field.Path == field).TrigramsPath;

    /// <summary>The field as the map declares it, with its own type, where a query knows only its path.</summary>
    public FieldPath FieldOf(FieldPath field) => _fields.GetValueOrDefault(field.Path, field);

    /// <summary>Where the value lies that orders sort a field by, or null when the field cannot be sorted by.</summary>
    public string? SortPathOf(string field) => FoldedPathOf(field) ?? (field == Map.Id.Path ? Id : _indexed.Contains(field) ? field : null);

    /// <summary>Whether groups and sums may use the field.</summary>
    public bool IsIndexed(string field) => field == Map.Id.Path || _indexed.Contains(field) || _folded.ContainsKey(field);

    /// <summary>Whether the field is a list, or a member of its items, that is indexed by its items.</summary>
    public bool IsEach(string field) => Map.Indexes.Any(index => index.IsEach
        && field == (index.Fields[1].Path is "" ? index.Fields[0].Path : $"{index.Fields[0].Path}.{index.Fields[1].Path}"));

    /// <summary>The stored form of a document.</summary>
    public byte[] Encode(IAggregate document)
    {
        using var writer = new BsonWriter();
        writer.BeginDocument();
        WriteValue(writer, "_id"u8, Map.IdOf(document), Map.Id);
        return Encode(writer, DocumentJson.Serialize(document, Map.DocumentType, Map));
    }

    /// <summary>The stored form of a document's stored JSON, under the id that it has.</summary>
    public byte[] Reencode(ReadOnlySpan<byte> stored, ReadOnlySpan<byte> document)
    {
        BsonReader.TryFind(document, "_id"u8, out var id);
        using var writer = new BsonWriter();
        writer.BeginDocument();
        writer.WriteRaw("_id"u8, id.Type, id.Raw);
        return Encode(writer, stored);
    }

    private byte[] Encode(BsonWriter writer, ReadOnlySpan<byte> stored)
    {
        var json = new Utf8JsonReader(stored);
        json.Read();
        var next = 0;
        while (json.Read() && json.TokenType is JsonTokenType.PropertyName)
        {
            var isId = json.ValueTextEquals(Map.Id.Path);
            var name = json.ValueSpan;
            json.Read();
            if (isId)
            {
                json.Skip();
            }
            else
            {
                JsonToBson.Write(writer, name, ref json, Shape.MemberOf(name, ref next));
            }
        }

        writer.Write("_s", TextForm);
        if (Texts.Count > 0)
        {
            using var parsed = JsonDocument.Parse(stored.ToArray());
            TextLayout.Write(writer, Texts, parsed.RootElement);
        }

        writer.EndDocument();
        return writer.ToArray();
    }

    /// <summary>
    /// The stored JSON of a document: the schema version first, the id under its own name, nothing that only queries need. A document of a newer
    /// release is read as one of this one: upgrades only add within a release.
    /// </summary>
    public byte[] ToJson(ReadOnlySpan<byte> document) => WriteJson(document).ToArray();

    public T Decode<T>(ReadOnlySpan<byte> document)
        where T : class => DocumentJson.Deserialize<T>(WriteJson(document), Map);

    /// <summary>Writes into memory of the thread, which the next document on it takes again.</summary>
    private ReadOnlySpan<byte> WriteJson(ReadOnlySpan<byte> document)
    {
        var scratch = JsonScratch.OfThread();
        var json = scratch.Writer;
        json.WriteStartObject();
        if (BsonReader.TryFind(document, "_v"u8, out var version))
        {
            json.WriteNumber("_v"u8, Math.Min(version.Count, Map.SchemaVersion));
        }

        var elements = new BsonReader(document);
        while (elements.Read())
        {
            if (elements.Name.SequenceEqual("_id"u8))
            {
                json.WritePropertyName(Map.Id.Path);
                BsonToJson.WriteValue(json, elements);
            }
            else if (elements.Name.IsEmpty || elements.Name[0] is not (byte)'_')
            {
                json.WritePropertyName(elements.Name);
                BsonToJson.WriteValue(json, elements);
            }
        }

        json.WriteEndObject();
        return scratch.Written();
    }

    /// <summary>Writes a value as a field of its type is stored.</summary>
    /// <exception cref="FilterNotSupportedException">The value is of another type than the field.</exception>
    public static void WriteValue(BsonWriter writer, ReadOnlySpan<byte> name, object value, FieldPath field)
    {
        switch (value)
        {
            case Guid uuid:
                writer.Write(name, uuid);
                return;
            case string text:
                writer.Write(name, text);
                return;
            case DateTimeOffset time:
                writer.Write(name, time);
                return;
        }

        var shape = BsonShape.Of(field.Type == typeof(object) ? value.GetType() : field.Type);
        JsonToBson.Write(writer, name, JsonSerializer.SerializeToElement(value, value.GetType(), DocumentJson.Options), shape);
    }

    private static string FormOf(IReadOnlyList<TextLayout> texts)
    {
        var described = $"{TextFolding.Version} {string.Join(' ', texts.Select(text => $"{text.Field.Path}{(text.HasWords ? "+" : "")}"))}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(described)))[..8];
    }

    private IEnumerable<MongoIndex> IndexesOf()
    {
        foreach (var index in Map.Indexes)
        {
            yield return index switch
            {
                { IsEach: true, Fields: [var list, var member] } =>
                    new MongoIndex(index.Name, [member.Path is "" ? list.Path : $"{list.Path}.{member.Path}"], IsUnique: false),

                // Documents where the field is absent do not count, which is what «sparse» means.
                { IsUnique: true } => new MongoIndex(index.Name, [.. index.Fields.Select(field => PathOf(field.Path))], IsUnique: true),
                _ => new MongoIndex(index.Name, [.. index.Fields.Select(SortPath), Id], IsUnique: false),
            };
        }

        foreach (var text in Texts)
        {
            yield return new MongoIndex($"{Collection}_text_{text.Name}", [text.FoldedPath, Id], IsUnique: false);
            yield return new MongoIndex($"{Collection}_inside_{text.Name}", [text.TrigramsPath], IsUnique: false);
            if (text.HasWords)
            {
                yield return new MongoIndex($"{Collection}_words_{text.Name}", [text.WordsPath], IsUnique: false);
            }
        }
    }

    private string SortPath(FieldPath field) => Texts.FirstOrDefault(text => text.Field.Path == field.Path)?.FoldedPath ?? PathOf(field.Path);
}

/// <summary>An index of a collection over stored paths, all ascending.</summary>
internal sealed record MongoIndex(string Name, IReadOnlyList<string> Paths, bool IsUnique);
