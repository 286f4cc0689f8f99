using System.Globalization;
using System.Text.Json.Nodes;

namespace Dezky.DevStack.Identity.Api;

/// <summary>Answers: single objects, and lists by pages.</summary>
internal static class ApiJson
{
    private const int UsualPageSize = 20;
    private const int LargestPageSize = 100;

    public static IResult Result(JsonNode body, int status = StatusCodes.Status200OK) =>
        Results.Text(body.ToJsonString(), "application/json", statusCode: status);

    public static IResult Created(JsonNode body) => Result(body, StatusCodes.Status201Created);

    /// <summary>The page that the request's <c>page</c> and <c>page_size</c> ask for.</summary>
    public static IResult Page<T>(HttpRequest request, IReadOnlyList<T> all, Func<T, JsonNode> write)
    {
        var size = Math.Min(Number(request, "page_size") ?? UsualPageSize, LargestPageSize);
        var page = Number(request, "page") ?? 1;
        var pages = Math.Max(1, (all.Count + size - 1) / size);
        if (page > pages)
        {
            return ApiError.NotFound("Invalid page.");
        }

        var results = all.Skip((page - 1) * size).Take(size).ToArray();
        return Result(new JsonObject
        {
            ["pagination"] = new JsonObject
            {
                // 0 is «none», as Authentik has it.
                ["next"] = page < pages ? page + 1 : 0,
                ["previous"] = page - 1,
                ["count"] = all.Count,
                ["current"] = page,
                ["total_pages"] = pages,
                ["start_index"] = results.Length == 0 ? 0 : ((page - 1) * size) + 1,
                ["end_index"] = ((page - 1) * size) + results.Length,
            },
            ["results"] = new JsonArray([.. results.Select(write)]),
            ["autocomplete"] = new JsonObject(),
        });
    }

    public static string Time(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    public static JsonArray Array(IEnumerable<Guid> ids) => new([.. ids.Select(id => (JsonNode)id.ToString())]);

    private static int? Number(HttpRequest request, string name) =>
        int.TryParse(request.Query[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 1_000_000 ? number : null;
}
