using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dezky.DevStack.Identity.Api;

/// <summary>A request's JSON object, read field by field; what is wrong with fields is collected in Authentik's words.</summary>
internal sealed class ApiForm
{
    private readonly JsonElement _body;
    private readonly bool _isPartial;
    private readonly Dictionary<string, string> _faults = [];

    private ApiForm(JsonElement body, bool isPartial) => (_body, _isPartial) = (body, isPartial);

    public bool IsValid => _faults.Count == 0;

    /// <exception cref="JsonException">The body is not a JSON object.</exception>
    public static async Task<ApiForm> ReadAsync(HttpRequest request, bool isPartial = false)
    {
        if (request.ContentLength is 0)
        {
            return new ApiForm(JsonElement.Parse("{}"), isPartial);
        }

        using var document = await JsonDocument.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted);
        return document.RootElement.ValueKind is JsonValueKind.Object
            ? new ApiForm(document.RootElement.Clone(), isPartial)
            : throw new JsonException("The body is not an object.");
    }

    public IResult Rejection() => ApiJson.Result(
        new JsonObject(_faults.Select(each => KeyValuePair.Create(each.Key, (JsonNode?)new JsonArray(each.Value)))), StatusCodes.Status400BadRequest);

    public void Reject(string field, string message) => _faults.TryAdd(field, message);

    public bool Has(string field) => _body.TryGetProperty(field, out var value) && value.ValueKind is not JsonValueKind.Null;

    public string? Text(string field, bool isRequired = false, int most = 255, bool mayBeBlank = false)
    {
        if (Value(field, isRequired) is not { } value)
        {
            return null;
        }

        if (value.ValueKind is not JsonValueKind.String)
        {
            Reject(field, "Not a valid string.");
            return null;
        }

        var text = value.GetString()!;
        if (text.Length > most)
        {
            Reject(field, $"Ensure this field has no more than {most} characters.");
        }
        else if (text.Trim().Length == 0 && !mayBeBlank)
        {
            Reject(field, "This field may not be blank.");
        }

        return text;
    }

    public bool? Flag(string field)
    {
        switch (Value(field, isRequired: false)?.ValueKind)
        {
            case JsonValueKind.True:
                return true;
            case JsonValueKind.False:
                return false;
            case null:
                return null;
            default:
                Reject(field, "Must be a valid boolean.");
                return null;
        }
    }

    public int? Number(string field, bool isRequired = false)
    {
        if (Value(field, isRequired) is not { } value)
        {
            return null;
        }

        if (value.ValueKind is JsonValueKind.Number && value.TryGetInt32(out var number))
        {
            return number;
        }

        Reject(field, "A valid integer is required.");
        return null;
    }

    public Guid? Id(string field, bool isRequired = false)
    {
        if (Text(field, isRequired) is not { } text)
        {
            return null;
        }

        if (Guid.TryParse(text, out var id))
        {
            return id;
        }

        Reject(field, $"“{text}” is not a valid UUID.");
        return null;
    }

    public IReadOnlyList<Guid>? Ids(string field)
    {
        if (List(field) is not { } items)
        {
            return null;
        }

        var ids = items.Select(item => item.ValueKind is JsonValueKind.String && item.TryGetGuid(out var id) ? id : (Guid?)null).ToArray();
        if (ids.Contains(null))
        {
            Reject(field, "Not a valid UUID.");
            return null;
        }

        return [.. ids.Select(id => id!.Value)];
    }

    public IReadOnlyList<JsonElement>? List(string field, bool isRequired = false)
    {
        if (Value(field, isRequired) is not { } value)
        {
            return null;
        }

        if (value.ValueKind is JsonValueKind.Array)
        {
            return [.. value.EnumerateArray()];
        }

        Reject(field, "Expected a list of items.");
        return null;
    }

    public JsonElement? Object(string field)
    {
        if (Value(field, isRequired: false) is not { } value)
        {
            return null;
        }

        if (value.ValueKind is JsonValueKind.Object)
        {
            return value;
        }

        Reject(field, "Value must be a dictionary.");
        return null;
    }

    private JsonElement? Value(string field, bool isRequired)
    {
        if (Has(field))
        {
            return _body.GetProperty(field);
        }

        if (isRequired && !_isPartial)
        {
            Reject(field, "This field is required.");
        }

        return null;
    }
}
