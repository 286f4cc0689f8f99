using System.Text.Json;

namespace Dezky.GraphQL.Client;

/// <summary>How generated types read responses.</summary>
public static class GraphQLReader
{
    /// <summary>A field of an object.</summary>
    /// <param name="json">The object.</param>
    /// <param name="name">The field's name in the response.</param>
    /// <exception cref="JsonException"><paramref name="json"/> is not an object.</exception>
    public static ResponseValue Field(this JsonElement json, string name)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException($"The field \"{name}\" should be in an object.");
        }

        return new ResponseValue(name, json.TryGetProperty(name, out var value) ? value : default);
    }
}
