using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dezky.GraphQL.Client;

/// <summary>How variables and data of operations that were written by hand look in JSON.</summary>
public static class GraphQLJson
{
    /// <summary>
    /// CamelCase members, enum values in UPPER_CASE, and types told apart by a discriminator (such as <c>__typename</c>) wherever it stands.
    /// </summary>
    public static JsonSerializerOptions DefaultOptions { get; } = Create();

    internal static TData Read<TData>(JsonElement data) => data.Deserialize<TData>(DefaultOptions)!;

    internal static void Write(Utf8JsonWriter writer, object variables)
    {
        if (variables is IGraphQLValue value)
        {
            value.WriteTo(writer);
        }
        else
        {
            JsonSerializer.Serialize(writer, variables, variables.GetType(), DefaultOptions);
        }
    }

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            AllowOutOfOrderMetadataProperties = true,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper, allowIntegerValues: false) },
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
