using System.Buffers.Text;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Dezky.Application.Persistence;

namespace Dezky.Infrastructure.Persistence.Shared;

/// <summary>
/// The stored form of documents, messages and results. The same options encode the values of filters, so that a value compares as it was
/// stored: enums in UPPER_CASE, value objects as their value, times in UTC with a fixed width.
/// </summary>
internal static class DocumentJson
{
    private static readonly byte[] VersionPrefix = "{\"_v\":"u8.ToArray();

    public static JsonSerializerOptions Options { get; } = CreateOptions();

    public static byte[] Serialize<T>(T document, IDocumentMap map)
        where T : class => Serialize(document, typeof(T), map);

    public static byte[] Serialize(object document, Type type, IDocumentMap map)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(document, type, Options);
        Span<byte> version = stackalloc byte[11];
        Utf8Formatter.TryFormat(map.SchemaVersion, version, out var digits);

        // {"a":1} becomes {"_v":1,"a":1}
        var stored = new byte[VersionPrefix.Length + digits + json.Length];
        VersionPrefix.CopyTo(stored, 0);
        version[..digits].CopyTo(stored.AsSpan(VersionPrefix.Length));
        stored[VersionPrefix.Length + digits] = json.Length > 2 ? (byte)',' : (byte)'}';
        json.AsSpan(1).CopyTo(stored.AsSpan(VersionPrefix.Length + digits + 1));
        return json.Length > 2 ? stored : stored[..^1];
    }

    public static T Deserialize<T>(ReadOnlySpan<byte> stored, IDocumentMap map)
        where T : class
    {
        var upgraded = Upgrade(stored, map);
        return JsonSerializer.Deserialize<T>(upgraded is null ? stored : upgraded, Options)
            ?? throw new InvalidDataException($"A document of {map.Collection} is the JSON null.");
    }

    /// <summary>The document in the map's present schema version, or null when it is there already.</summary>
    public static byte[]? Upgrade(ReadOnlySpan<byte> stored, IDocumentMap map)
    {
        if (!stored.StartsWith(VersionPrefix) || !Utf8Parser.TryParse(stored[VersionPrefix.Length..], out int version, out _))
        {
            throw new InvalidDataException($"A document of {map.Collection} does not begin with its schema version.");
        }

        if (version == map.SchemaVersion)
        {
            return null;
        }

        if (version > map.SchemaVersion)
        {
            throw new InvalidDataException(string.Create(
                CultureInfo.InvariantCulture,
                $"A document of {map.Collection} has schema version {version}, written by a newer release; this one knows {map.SchemaVersion}."));
        }

        var document = JsonNode.Parse(stored)!.AsObject();
        map.Upgrade(document, version);
        document["_v"] = map.SchemaVersion;
        return JsonSerializer.SerializeToUtf8Bytes(document, Options);
    }

    /// <summary>A field of a document as its own type.</summary>
    public static object? Select(JsonElement document, FieldPath field)
    {
        foreach (var name in field.Path.Split('.'))
        {
            if (document.ValueKind is not JsonValueKind.Object || !document.TryGetProperty(name, out document))
            {
                return null;
            }
        }

        return document.Deserialize(field.Type, Options);
    }

    private static JsonSerializerOptions CreateOptions()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            // The text goes into a store, never into a page.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NonPublicMembers.Bind } },
            Converters =
            {
                new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper, allowIntegerValues: false),
                new ValueObjectConverterFactory(),
                new UtcTimeConverter(),
            },
        };
        options.MakeReadOnly();
        return options;
    }
}
