using System.Text.Json.Serialization;

namespace Dezky.DevStack.Identity.Protocol;

/// <summary>An error answer in Authentik's shape; 400 for everything, a wrong client secret too.</summary>
internal sealed record ProtocolError(
    [property: JsonPropertyName("error")] string Error,
    [property: JsonPropertyName("error_description")] string Description,
    [property: JsonPropertyName("request_id")] string RequestId)
{
    public static IResult Result(HttpContext context, string error, string description)
    {
        NoStore(context.Response);
        return Results.Json(new ProtocolError(error, description, context.TraceIdentifier), statusCode: StatusCodes.Status400BadRequest);
    }

    public static void NoStore(HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        response.Headers.Pragma = "no-cache";
    }
}
