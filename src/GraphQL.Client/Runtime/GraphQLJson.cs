using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dezky.GraphQL.Client;

/// <summary>How variables and data are written as JSON.</summary>
public static class GraphQLJson
{
    /// <summary>
    /// The defaults: camelCase members, enum values in UPPER_CASE, and types told apart by a discriminator (such as <c>__typename</c>) wherever it stands.
    /// </summary>
    public static JsonSerializerOptions DefaultOptions { get; } = Create();

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
