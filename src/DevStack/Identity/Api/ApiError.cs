using System.Text.Json.Nodes;

namespace Dezky.DevStack.Identity.Api;

/// <summary>Errors in Authentik's shapes.</summary>
internal static class ApiError
{
    public static IResult NotFound(string detail = "Not found.") => Detail(detail, "not_found", StatusCodes.Status404NotFound);

    public static IResult BadRequest(string detail) => Detail(detail, "parse_error", StatusCodes.Status400BadRequest);

    public static IResult Forbidden(string detail, string code) => Detail(detail, code, StatusCodes.Status403Forbidden);

    public static IResult Rejected(string field, string message) =>
        ApiJson.Result(new JsonObject { [field] = new JsonArray(message) }, StatusCodes.Status400BadRequest);

    private static IResult Detail(string detail, string code, int status) => ApiJson.Result(new JsonObject { ["detail"] = detail, ["code"] = code }, status);
}
