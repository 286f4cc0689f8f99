using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dezky.GraphQL.Tests.Reference.Execution;

/// <summary>
/// A response that came in parts: its first part as it is, and all parts put together. The order in which later parts come is the engine's
/// affair, and with it whether a nested fragment is announced whose fields came with another one; so what is compared of later parts is what
/// they add, the errors, the fragments that failed, and that everything announced is completed.
/// </summary>
internal sealed class Delivery
{
    private readonly IReadOnlyList<JsonElement> _parts;
    private readonly Dictionary<string, (JsonElement Path, string Name)> _pending = [];
    private readonly List<string> _failed = [];
    private int _open;
    private readonly List<string> _errors = [];
    private readonly JsonNode? _data;

    public Delivery(IReadOnlyList<JsonElement> parts)
    {
        _parts = parts;
        _data = JsonNode.Parse(parts[0].GetProperty("data").GetRawText());
        foreach (var part in parts)
        {
            Apply(part);
        }
    }

    public string Describe()
    {
        using var merged = JsonDocument.Parse(Sort(_data)?.ToJsonString() ?? "null");
        var first = _parts[0];
        var text = new StringBuilder()
            .Append("first data: ").Append(Answers.Canonical(first.GetProperty("data"))).Append('\n')
            .Append("first pending: ").AppendJoin(", ", Members(first, "pending").Select(Name).Order(StringComparer.Ordinal)).Append('\n')
            .Append("all data: ").Append(Answers.Canonical(merged.RootElement)).Append('\n');
        foreach (var line in _failed.Concat(_errors).Order(StringComparer.Ordinal))
        {
            text.Append(line).Append('\n');
        }

        return text.Append(_parts[^1].GetProperty("hasNext").GetBoolean() || _open != 0 ? "has no end\n" : "ends\n").ToString();
    }

    private void Apply(JsonElement part)
    {
        _errors.AddRange(Members(part, "errors").Select(Answers.Describe));
        foreach (var pending in Members(part, "pending"))
        {
            _pending.Add(pending.GetProperty("id").GetString()!, (pending.GetProperty("path"), Name(pending)));
            _open++;
        }

        foreach (var incremental in Members(part, "incremental"))
        {
            ApplyIncrement(incremental);
        }

        foreach (var completed in Members(part, "completed"))
        {
            _open--;
            if (Members(completed, "errors") is { Length: > 0 } errors)
            {
                var name = _pending[completed.GetProperty("id").GetString()!].Name;
                _failed.Add($"failed: {name} {string.Join("; ", errors.Select(Answers.Describe))}");
            }
        }
    }

    private void ApplyIncrement(JsonElement incremental)
    {
        _errors.AddRange(Members(incremental, "errors").Select(Answers.Describe));
        var target = _data;
        var path = _pending[incremental.GetProperty("id").GetString()!].Path.EnumerateArray().Concat(Members(incremental, "subPath"));
        foreach (var step in path)
        {
            target = step.ValueKind == JsonValueKind.Number ? target![step.GetInt32()] : target![step.GetString()!];
        }

        foreach (var item in Members(incremental, "items"))
        {
            ((JsonArray)target!).Add(JsonNode.Parse(item.GetRawText()));
        }

        if (incremental.TryGetProperty("data", out var data))
        {
            Merge((JsonObject)target!, (JsonObject)JsonNode.Parse(data.GetRawText())!);
        }
    }

    private static void Merge(JsonObject target, JsonObject source)
    {
        foreach (var (name, value) in source)
        {
            if (target[name] is JsonObject inner && value is JsonObject more)
            {
                Merge(inner, more);
            }
            else
            {
                target[name] = value?.DeepClone();
            }
        }
    }

    private static JsonNode? Sort(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(
            members.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => KeyValuePair.Create(member.Key, Sort(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Sort)]),
        _ => node?.DeepClone(),
    };

    private static string Name(JsonElement pending) =>
        $"/{string.Join('/', pending.GetProperty("path").EnumerateArray())} {(pending.TryGetProperty("label", out var label) ? label.GetString() : "")}";

    private static JsonElement[] Members(JsonElement owner, string name) =>
        owner.TryGetProperty(name, out var members) ? [.. members.EnumerateArray()] : [];
}
