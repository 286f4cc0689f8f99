using System.Text.Json.Nodes;
using Dezky.DevStack.Identity.Records;

namespace Dezky.DevStack.Identity.Api;

/// <summary><c>/events/events/</c>: what happened.</summary>
internal sealed class EventsApi(EventLog events)
{
    private static readonly TimeSpan Retention = TimeSpan.FromDays(365);

    public void Map(RouteGroupBuilder api) => api.MapGet("/events/events/", List);

    private IResult List(HttpRequest request)
    {
        var query = request.Query;
        var found = events.All().Where(each =>
            (!query.ContainsKey("action") || each.Action == query["action"]) && (!query.ContainsKey("username") || each.Username == query["username"]));
        var ordered = query["ordering"] == "created" ? found : found.Reverse();
        return ApiJson.Page(request, [.. ordered], Write);
    }

    private static JsonNode Write(StoredEvent stored) => new JsonObject
    {
        ["pk"] = stored.Pk.ToString(),
        ["user"] = stored.Username is null
            ? new JsonObject()
            : new JsonObject { ["pk"] = stored.UserId, ["username"] = stored.Username, ["email"] = stored.Email ?? "" },
        ["action"] = stored.Action,
        ["app"] = "authentik.events.signals",
        ["context"] = stored.Context.DeepClone(),
        ["client_ip"] = stored.ClientAddress,
        ["created"] = ApiJson.Time(stored.Created),
        ["expires"] = ApiJson.Time(stored.Created + Retention),
        ["brand"] = new JsonObject(),
    };
}
