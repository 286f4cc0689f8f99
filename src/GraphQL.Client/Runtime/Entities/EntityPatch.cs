using System.Buffers;
using System.Text.Json;

namespace Dezky.GraphQL.Client.Entities;

/// <summary>
/// Writes what is newly known of entities into a response that holds them. Of a field that the news does not tell, or that asks with variables, only
/// the server knows the value now: the query has to run again.
/// </summary>
internal sealed class EntityPatch
{
    private const string VersionKey = "version";

    private readonly IReadOnlyDictionary<string, EntityChange> _changes;
    private readonly Utf8JsonWriter _writer;

    private EntityPatch(IReadOnlyDictionary<string, EntityChange> changes, Utf8JsonWriter writer)
    {
        _changes = changes;
        _writer = writer;
    }

    /// <summary>Whether any value is another one now.</summary>
    private bool Changed { get; set; }

    /// <summary>Whether the news is not enough: a field is unknown, or an entity in a list may have moved.</summary>
    private bool NeedsRun { get; set; }

    /// <param name="selection">What the response's query selects.</param>
    /// <param name="data">The response's data.</param>
    /// <param name="changes">The news, by the entities' ids.</param>
    /// <returns>The patched data, or null when nothing of it changed; and whether the query has to run again.</returns>
    public static (JsonElement? Data, bool NeedsRun) Apply(
        ObjectSelection selection, JsonElement data, IReadOnlyDictionary<string, EntityChange> changes)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true });
        var patch = new EntityPatch(changes, writer);
        patch.WriteObject(selection, data, inList: false);
        writer.Flush();
        if (!patch.Changed)
        {
            return (null, patch.NeedsRun);
        }

        using var document = JsonDocument.Parse(buffer.WrittenMemory);
        return (document.RootElement.Clone(), patch.NeedsRun);
    }

    private void WriteObject(ObjectSelection selection, JsonElement value, bool inList)
    {
        var change = ChangeOf(selection, value);
        _writer.WriteStartObject();
        foreach (var property in value.EnumerateObject())
        {
            _writer.WritePropertyName(property.Name);
            switch (selection.FindByResponseName(property.Name))
            {
                case null:
                    property.Value.WriteTo(_writer);
                    break;
                case { Types.Count: 0 } field:
                    WriteWhole(field, property.Value, change, inList);
                    break;
                case var field:
                    CompareReferences(field, property.Value, change);
                    WriteNested(field, property.Value, inList);
                    break;
            }
        }

        _writer.WriteEndObject();
    }

    private EntityChange? ChangeOf(ObjectSelection selection, JsonElement value) =>
        EntityScan.IdOf(selection, value) is { } id && _changes.TryGetValue(id, out var change) && !IsOlder(change, selection, value) ? change : null;

    private void WriteWhole(FieldSelection field, JsonElement value, EntityChange? change, bool inList)
    {
        if (change is { } known)
        {
            if (!TryGet(known, field, out _, out var newer))
            {
                NeedsRun = true;
            }
            else if (!JsonElement.DeepEquals(value, newer))
            {
                Changed = true;
                NeedsRun |= inList;
                value = newer;
            }
        }

        value.WriteTo(_writer);
    }

    private void WriteNested(FieldSelection field, JsonElement value, bool inList)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            _writer.WriteStartArray();
            foreach (var item in value.EnumerateArray())
            {
                WriteNested(field, item, inList: true);
            }

            _writer.WriteEndArray();
        }
        else if (value.ValueKind == JsonValueKind.Object && EntityScan.SelectionFor(field, value) is { } selection)
        {
            WriteObject(selection, value, inList);
        }
        else
        {
            value.WriteTo(_writer);
        }
    }

    /// <summary>Entities beneath a changed one are patched by their own news; that it refers to others now, only a run can tell.</summary>
    private void CompareReferences(FieldSelection field, JsonElement value, EntityChange? change)
    {
        if (change is { } known && !(TryGet(known, field, out var other, out var newer) && RefersToTheSame(field, value, other, newer)))
        {
            NeedsRun = true;
        }
    }

    private static bool RefersToTheSame(FieldSelection field, JsonElement value, FieldSelection newerField, JsonElement newer)
    {
        if (value.ValueKind != newer.ValueKind)
        {
            return false;
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.Array:
                return value.GetArrayLength() == newer.GetArrayLength()
                    && value.EnumerateArray().Zip(newer.EnumerateArray()).All(pair => RefersToTheSame(field, pair.First, newerField, pair.Second));
            case JsonValueKind.Object:
                return EntityScan.SelectionFor(field, value) is { } selection
                    && EntityScan.SelectionFor(newerField, newer) is { } newerSelection
                    && EntityScan.IdOf(selection, value) is { } id
                    && EntityScan.IdOf(newerSelection, newer) == id;
            default:
                return value.ValueKind == JsonValueKind.Null;
        }
    }

    private static bool TryGet(EntityChange change, FieldSelection field, out FieldSelection known, out JsonElement value)
    {
        value = default;
        known = field;
        if (field.DependsOnVariables || change.Selection.FindByKey(field.Key) is not { } found)
        {
            return false;
        }

        known = found;
        return change.Value.TryGetProperty(found.ResponseName, out value);
    }

    /// <summary>News may arrive out of order, by the socket and by HTTP. Where both sides select a number <c>version</c>, it decides.</summary>
    private static bool IsOlder(EntityChange change, ObjectSelection selection, JsonElement value) =>
        selection.FindByKey(VersionKey) is { } field
        && TryGet(change, field, out _, out var newer)
        && newer.ValueKind == JsonValueKind.Number
        && value.TryGetProperty(field.ResponseName, out var own)
        && own.ValueKind == JsonValueKind.Number
        && newer.TryGetInt64(out var newerVersion)
        && own.TryGetInt64(out var ownVersion)
        && newerVersion < ownVersion;
}
