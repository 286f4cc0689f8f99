using System.Text.Json;

namespace Dezky.GraphQL.Client;

/// <summary>The members of an error's <c>extensions</c>.</summary>
public sealed class ErrorExtensions
{
    private readonly IReadOnlyDictionary<string, JsonElement>? _members;

    internal ErrorExtensions(IReadOnlyDictionary<string, JsonElement>? members) => _members = members;

    /// <summary>The member of this name, or null; of a string its text, of anything else its JSON.</summary>
    public string? this[string name] => _members is null || !_members.TryGetValue(name, out var value) ? null : Text(value);

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.String => value.GetString(),
        _ => value.GetRawText(),
    };
}
