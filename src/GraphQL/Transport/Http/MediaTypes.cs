using Microsoft.Net.Http.Headers;

namespace Dezky.GraphQL.Transport.Http;

internal static class MediaTypes
{
    public const string Json = "application/json";
    public const string GraphQLResponse = "application/graphql-response+json";
    public const string EventStream = "text/event-stream";
    public const string Multipart = "multipart/mixed";

    public const string JsonUtf8 = "application/json; charset=utf-8";
    public const string GraphQLResponseUtf8 = "application/graphql-response+json; charset=utf-8";
    public const string MultipartWithBoundary = "multipart/mixed; boundary=\"-\"";

    public static string Of(ResponseFormat format) => format == ResponseFormat.GraphQLResponse ? GraphQLResponseUtf8 : JsonUtf8;

    /// <summary>
    /// Whether a body is declared as JSON in UTF-8. Nothing else is accepted: a page on another site can send plain text, forms and multipart
    /// without asking first, but not JSON, so this is the protection against cross-site requests.
    /// </summary>
    public static bool IsJsonBody(string? contentType)
    {
        if (contentType is Json)
        {
            return true;
        }

        return MediaTypeHeaderValue.TryParse(contentType, out var parsed)
            && parsed.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase)
            && IsUtf8(parsed);
    }

    public static bool IsUtf8(MediaTypeHeaderValue mediaType) =>
        !mediaType.Charset.HasValue || HeaderUtilities.RemoveQuotes(mediaType.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase);
}
