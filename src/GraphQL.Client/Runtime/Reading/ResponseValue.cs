using System.Text.Json;

namespace Dezky.GraphQL.Client;

/// <summary>
/// A field of a response, or an item of a list, about to be read. Every method throws <see cref="JsonException"/> naming the field when the value is
/// null or of another kind.
/// </summary>
public readonly struct ResponseValue
{
    private readonly string _field;
    private readonly JsonElement _json;

    internal ResponseValue(string field, JsonElement json)
    {
        _field = field;
        _json = json;
    }

    /// <summary>This value, or null when it is null or absent.</summary>
    public ResponseValue? OrNull => IsNull ? null : this;

    private bool IsNull => _json.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined;

    /// <summary>Reads a text.</summary>
    public string AsString() => Expect(JsonValueKind.String, "a string").GetString()!;

    /// <summary>Reads a truth value.</summary>
    public bool AsBoolean() => _json.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Unexpected("true or false"),
    };

    /// <summary>Reads an integer of 32 bits.</summary>
    public int AsInt32() => Expect(JsonValueKind.Number, "an integer").TryGetInt32(out var value) ? value : throw Unexpected("an integer of 32 bits");

    /// <summary>Reads an integer of 64 bits.</summary>
    public long AsInt64() => Expect(JsonValueKind.Number, "an integer").TryGetInt64(out var value) ? value : throw Unexpected("an integer of 64 bits");

    /// <summary>Reads a number.</summary>
    public double AsDouble() => Expect(JsonValueKind.Number, "a number").TryGetDouble(out var value) ? value : throw Unexpected("a number of 64 bits");

    /// <summary>Reads a decimal number.</summary>
    public decimal AsDecimal() => Expect(JsonValueKind.Number, "a number").TryGetDecimal(out var value) ? value : throw Unexpected("a decimal number");

    /// <summary>Reads a point in time.</summary>
    public DateTimeOffset AsDateTimeOffset() =>
        Expect(JsonValueKind.String, "a time").TryGetDateTimeOffset(out var value) ? value : throw Unexpected("a time");

    /// <summary>Reads a date.</summary>
    public DateOnly AsDateOnly() => DateOnly.TryParseExact(AsString(), "yyyy-MM-dd", out var value) ? value : throw Unexpected("a date");

    /// <summary>Reads a UUID.</summary>
    public Guid AsGuid() => Expect(JsonValueKind.String, "a UUID").TryGetGuid(out var value) ? value : throw Unexpected("a UUID");

    /// <summary>Reads an address.</summary>
    public Uri AsUri() => Uri.TryCreate(AsString(), UriKind.RelativeOrAbsolute, out var value) ? value : throw Unexpected("an address");

    /// <summary>Reads any JSON; it stays valid when the response is gone.</summary>
    public JsonElement AsJson() => IsNull ? throw Unexpected("a value") : _json.Clone();

    /// <summary>Reads an enum's value.</summary>
    /// <param name="parse">Finds the value by its name.</param>
    public T AsEnum<T>(Func<string, T> parse)
    {
        ArgumentNullException.ThrowIfNull(parse);
        return parse(AsString());
    }

    /// <summary>Reads an object.</summary>
    /// <param name="read">Reads the object's fields.</param>
    public T AsObject<T>(Func<JsonElement, T> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        return read(Expect(JsonValueKind.Object, "an object"));
    }

    /// <summary>Reads a list.</summary>
    /// <param name="read">Reads one item.</param>
    public IReadOnlyList<T> AsList<T>(Func<ResponseValue, T> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        var list = Expect(JsonValueKind.Array, "a list");
        var items = new T[list.GetArrayLength()];
        var index = 0;
        foreach (var item in list.EnumerateArray())
        {
            items[index++] = read(new ResponseValue(_field, item));
        }

        return Array.AsReadOnly(items);
    }

    private JsonElement Expect(JsonValueKind kind, string expected) => _json.ValueKind == kind ? _json : throw Unexpected(expected);

    private JsonException Unexpected(string expected)
    {
        var found = _json.ValueKind switch
        {
            JsonValueKind.Undefined => "it is absent",
            JsonValueKind.Null => "it is null",
            JsonValueKind.Object => "it is an object",
            JsonValueKind.Array => "it is a list",
            _ => $"it is {Shorten(_json.GetRawText())}",
        };
        return new JsonException($"The field \"{_field}\" should be {expected}, and {found}.");
    }

    private static string Shorten(string text) => text.Length <= 40 ? text : string.Concat(text.AsSpan(0, 40), "…");
}
