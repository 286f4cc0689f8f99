using System.Text.Json.Nodes;
using Dezky.DevStack.Identity.Records;

namespace Dezky.DevStack.Identity.Api;

/// <summary>Flows, scope mappings and key pairs: those of a new Authentik, to be read only.</summary>
internal sealed class StockApi(IdentityProviderOptions options)
{
    public void Map(RouteGroupBuilder api)
    {
        api.MapGet("/flows/instances/", (HttpRequest request) => ApiJson.Page(
            request,
            [.. Stock.Flows.Where(flow => Fits(request, "designation", flow.Kind) && Fits(request, "slug", flow.Slug) && (flow.Slug != Stock.RecoveryFlow || options.HasRecoveryFlow))],
            WriteFlow));
        api.MapGet("/propertymappings/provider/scope/", (HttpRequest request) => ApiJson.Page(
            request, [.. Stock.Scopes.Where(scope => Fits(request, "managed", scope.Kind) && Fits(request, "scope_name", scope.Slug))], WriteScope));
        api.MapGet("/crypto/certificatekeypairs/", (HttpRequest request) => ApiJson.Page(
            request, Fits(request, "name", Stock.SigningKey.Slug) ? [Stock.SigningKey] : Array.Empty<StockItem>(), WriteKey));
    }

    private static bool Fits(HttpRequest request, string filter, string value) => !request.Query.ContainsKey(filter) || request.Query[filter].Contains(value);

    private static JsonNode WriteFlow(StockItem flow) => new JsonObject
    {
        ["pk"] = flow.Pk.ToString(),
        ["policybindingmodel_ptr_id"] = flow.Pk.ToString(),
        ["name"] = flow.Title,
        ["slug"] = flow.Slug,
        ["title"] = flow.Title,
        ["designation"] = flow.Kind,
        ["background"] = "",
        ["background_url"] = "",
        ["background_themed_urls"] = null,
        ["stages"] = new JsonArray(),
        ["policies"] = new JsonArray(),
        ["cache_count"] = 0,
        ["policy_engine_mode"] = "any",
        ["compatibility_mode"] = false,
        ["export_url"] = "",
        ["layout"] = "stacked",
        ["denied_action"] = "message_continue",
        ["authentication"] = "none",
    };

    private static JsonNode WriteScope(StockItem scope) => new JsonObject
    {
        ["pk"] = scope.Pk.ToString(),
        ["managed"] = scope.Kind,
        ["name"] = scope.Title,
        ["expression"] = "return {}",
        ["component"] = "ak-property-mapping-provider-scope-form",
        ["verbose_name"] = "Scope Mapping",
        ["verbose_name_plural"] = "Scope Mappings",
        ["meta_model_name"] = "authentik_providers_oauth2.scopemapping",
        ["scope_name"] = scope.Slug,
        ["description"] = "",
    };

    private static JsonNode WriteKey(StockItem key) => new JsonObject
    {
        ["pk"] = key.Pk.ToString(),
        ["name"] = key.Slug,
        ["fingerprint_sha256"] = null,
        ["fingerprint_sha1"] = null,
        ["cert_expiry"] = null,
        ["cert_subject"] = null,
        ["private_key_available"] = true,
        ["private_key_type"] = key.Kind,
        ["key_type"] = key.Kind,
        ["certificate_download_url"] = "",
        ["private_key_download_url"] = "",
        ["managed"] = null,
    };
}
