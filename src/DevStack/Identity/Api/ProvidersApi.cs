using System.Text.Json;
using System.Text.Json.Nodes;
using Dezky.DevStack.Identity.Records;
using Dezky.OpenId.SignIn;

namespace Dezky.DevStack.Identity.Api;

/// <summary><c>/providers/oauth2/</c>: how applications sign people in.</summary>
internal sealed class ProvidersApi(IdentityProviderOptions options, DirectoryStore store)
{
    public void Map(RouteGroupBuilder api)
    {
        api.MapGet("/providers/oauth2/", List);
        api.MapPost("/providers/oauth2/", (Delegate)CreateAsync);
        api.MapGet("/providers/oauth2/{id:int}/", (int id) => store.Read(state =>
            state.Providers.Find(each => each.Pk == id) is { } provider ? ApiJson.Result(Write(state, provider)) : ApiError.NotFound()));
        api.MapPatch("/providers/oauth2/{id:int}/", (Delegate)UpdateAsync);
    }

    private IResult List(HttpRequest request) => store.Read(state => ApiJson.Page(
        request,
        state.Providers.FindAll(each => !request.Query.ContainsKey("client_id") || each.ClientId == request.Query["client_id"]).OrderBy(each => each.Pk).ToArray(),
        provider => Write(state, provider)));

    private async Task<IResult> CreateAsync(HttpContext context)
    {
        var form = await ApiForm.ReadAsync(context.Request);
        return store.Change(state =>
        {
            var provider = Read(form, new StoredProvider(state.LastNumber + 1, "", Pkce.NewSecret()[..40], Pkce.NewSecret()));
            RejectTaken(form, state, provider);
            if (!form.IsValid)
            {
                return form.Rejection();
            }

            state.LastNumber++;
            state.Providers.Add(provider);
            return ApiJson.Created(Write(state, provider));
        });
    }

    private async Task<IResult> UpdateAsync(HttpContext context, int id)
    {
        var form = await ApiForm.ReadAsync(context.Request, isPartial: true);
        return store.Change(state =>
        {
            if (state.Providers.FindIndex(each => each.Pk == id) is not (>= 0 and var place))
            {
                return ApiError.NotFound();
            }

            var provider = Read(form, state.Providers[place]);
            RejectTaken(form, state, provider);
            if (!form.IsValid)
            {
                return form.Rejection();
            }

            state.Providers[place] = provider;
            return ApiJson.Result(Write(state, provider));
        });
    }

    private static void RejectTaken(ApiForm form, DirectoryState state, StoredProvider provider)
    {
        if (state.Providers.Exists(each => each.Pk != provider.Pk && each.ClientId == provider.ClientId))
        {
            form.Reject("client_id", "This field must be unique.");
        }

        if (state.Providers.Exists(each => each.Pk != provider.Pk && each.Name == provider.Name))
        {
            form.Reject("name", "This field must be unique.");
        }
    }

    private static StoredProvider Read(ApiForm form, StoredProvider former) => former with
    {
        Name = form.Text("name", isRequired: true) ?? former.Name,
        ClientId = form.Text("client_id") ?? former.ClientId,
        ClientSecret = form.Text("client_secret", mayBeBlank: true) ?? former.ClientSecret,
        IsPublic = form.Text("client_type") is { } type ? type == "public" : former.IsPublic,
        AuthorizationFlow = Flow(form, "authorization_flow") ?? former.AuthorizationFlow,
        InvalidationFlow = Flow(form, "invalidation_flow") ?? former.InvalidationFlow,
        SigningKey = Known(form, "signing_key", form.Id("signing_key"), [Stock.SigningKey]) ?? former.SigningKey,
        PropertyMappings = form.Ids("property_mappings") ?? former.PropertyMappings,
        Redirects = Redirects(form) ?? former.Redirects,
        LogoutUri = form.Text("logout_uri", mayBeBlank: true) is { } uri ? LogoutUri(form, uri) : former.LogoutUri,
        SubMode = form.Text("sub_mode") ?? former.SubMode,
    };

    private static Guid? Flow(ApiForm form, string field) => Known(form, field, form.Id(field, isRequired: true), Stock.Flows);

    private static Guid? Known(ApiForm form, string field, Guid? id, IReadOnlyList<StockItem> items)
    {
        if (id is { } given && items.All(each => each.Pk != given))
        {
            form.Reject(field, $"Invalid pk \"{given}\" - object does not exist.");
        }

        return id;
    }

    private static string LogoutUri(ApiForm form, string uri)
    {
        if (uri.Length > 0 && (!Uri.TryCreate(uri, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https")))
        {
            form.Reject("logout_uri", "Enter a valid URL.");
        }

        return uri;
    }

    // Addresses count to the letter here; what Authentik would match by a pattern is not offered.
    private static StoredRedirect[]? Redirects(ApiForm form)
    {
        if (form.List("redirect_uris", isRequired: true) is not { } items)
        {
            return null;
        }

        var redirects = items.Select(Redirect).ToArray();
        if (redirects.Contains(null))
        {
            form.Reject("redirect_uris", "An entry needs «matching_mode» strict and «url».");
        }

        return [.. redirects.OfType<StoredRedirect>()];
    }

    private static StoredRedirect? Redirect(JsonElement entry) =>
        entry.ValueKind is JsonValueKind.Object
        && entry.TryGetProperty("url", out var url) && url.ValueKind is JsonValueKind.String
        && entry.TryGetProperty("matching_mode", out var mode) && mode.ValueEquals("strict")
            ? new StoredRedirect(url.GetString()!, entry.TryGetProperty("redirect_uri_type", out var type) && type.ValueEquals("logout"))
            : null;

    private JsonObject Write(DirectoryState state, StoredProvider provider)
    {
        var application = state.Applications.Find(each => each.Provider == provider.Pk);
        return new JsonObject
        {
            ["pk"] = provider.Pk,
            ["name"] = provider.Name,
            ["authentication_flow"] = null,
            ["authorization_flow"] = provider.AuthorizationFlow.ToString(),
            ["invalidation_flow"] = provider.InvalidationFlow.ToString(),
            ["property_mappings"] = ApiJson.Array(provider.PropertyMappings),
            ["component"] = "ak-provider-oauth2-form",
            ["assigned_application_slug"] = application?.Slug ?? "",
            ["assigned_application_name"] = application?.Name ?? "",
            ["assigned_backchannel_application_slug"] = "",
            ["assigned_backchannel_application_name"] = "",
            ["verbose_name"] = "OAuth2/OpenID Provider",
            ["verbose_name_plural"] = "OAuth2/OpenID Providers",
            ["meta_model_name"] = "authentik_providers_oauth2.oauth2provider",
            ["client_type"] = provider.IsPublic ? "public" : "confidential",
            ["grant_types"] = new JsonArray("authorization_code", "refresh_token", "client_credentials"),
            ["client_id"] = provider.ClientId,
            ["client_secret"] = provider.ClientSecret,
            ["access_code_validity"] = $"seconds={(int)options.CodeLifetime.TotalSeconds}",
            ["access_token_validity"] = $"seconds={(int)options.AccessTokenLifetime.TotalSeconds}",
            ["refresh_token_validity"] = $"seconds={(int)options.RefreshTokenLifetime.TotalSeconds}",
            ["refresh_token_threshold"] = "seconds=0",
            ["include_claims_in_id_token"] = true,
            ["signing_key"] = provider.SigningKey?.ToString(),
            ["encryption_key"] = null,
            ["redirect_uris"] = new JsonArray([.. provider.Redirects.Select(each => (JsonNode)new JsonObject
            {
                ["matching_mode"] = "strict",
                ["url"] = each.Url,
                ["redirect_uri_type"] = each.IsLogout ? "logout" : "authorization",
            })]),
            ["logout_uri"] = provider.LogoutUri,
            ["logout_method"] = "backchannel",
            ["sub_mode"] = provider.SubMode,
            ["issuer_mode"] = "per_provider",
            ["jwt_federation_sources"] = new JsonArray(),
            ["jwt_federation_providers"] = new JsonArray(),
        };
    }
}
