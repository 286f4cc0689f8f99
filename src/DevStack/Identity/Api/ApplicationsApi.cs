using System.Text.Json.Nodes;
using Dezky.DevStack.Identity.Records;

namespace Dezky.DevStack.Identity.Api;

/// <summary><c>/core/applications/</c>, addressed by slug, and <c>/policies/bindings/</c>, which say whose members may use one.</summary>
internal sealed class ApplicationsApi(DirectoryStore store)
{
    private static readonly string[] Reserved = ["authorize", "token", "device", "userinfo", "introspect", "revoke"];

    public void Map(RouteGroupBuilder api)
    {
        api.MapGet("/core/applications/", (HttpRequest request) => store.Read(state => ApiJson.Page(
            request,
            state.Applications.FindAll(each => !request.Query.ContainsKey("slug") || each.Slug == request.Query["slug"]).OrderBy(each => each.Slug, StringComparer.Ordinal).ToArray(),
            Write)));
        api.MapPost("/core/applications/", (Delegate)CreateAsync);
        api.MapGet("/core/applications/{slug}/", (string slug) => store.Read(state =>
            state.Applications.Find(each => each.Slug == slug) is { } application ? ApiJson.Result(Write(application)) : ApiError.NotFound()));
        api.MapPatch("/core/applications/{slug}/", (Delegate)UpdateAsync);

        api.MapGet("/policies/bindings/", (HttpRequest request) => store.Read(state => ApiJson.Page(
            request,
            state.Bindings.FindAll(each => !request.Query.ContainsKey("target") || each.Target.ToString() == request.Query["target"]).OrderBy(each => each.Order).ToArray(),
            binding => Write(state, binding))));
        api.MapPost("/policies/bindings/", (Delegate)BindAsync);
    }

    private async Task<IResult> CreateAsync(HttpContext context)
    {
        var form = await ApiForm.ReadAsync(context.Request);
        return store.Change(state =>
        {
            var application = Read(form, state, new StoredApplication(store.NewId(), form.Text("slug", isRequired: true, most: 50) ?? "", ""));
            if (application.Slug.Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter is not ('-' or '_')) || Reserved.Contains(application.Slug))
            {
                form.Reject("slug", "Enter a valid “slug” consisting of letters, numbers, underscores or hyphens.");
            }

            if (state.Applications.Exists(each => each.Slug == application.Slug))
            {
                form.Reject("slug", "This field must be unique.");
            }

            if (!form.IsValid)
            {
                return form.Rejection();
            }

            state.Applications.Add(application);
            return ApiJson.Created(Write(application));
        });
    }

    private async Task<IResult> UpdateAsync(HttpContext context, string slug)
    {
        var form = await ApiForm.ReadAsync(context.Request, isPartial: true);
        return store.Change(state =>
        {
            if (state.Applications.FindIndex(each => each.Slug == slug) is not (>= 0 and var place))
            {
                return ApiError.NotFound();
            }

            var application = Read(form, state, state.Applications[place]);
            if (!form.IsValid)
            {
                return form.Rejection();
            }

            state.Applications[place] = application;
            return ApiJson.Result(Write(application));
        });
    }

    private async Task<IResult> BindAsync(HttpContext context)
    {
        var form = await ApiForm.ReadAsync(context.Request);
        var (target, group, order) = (form.Id("target", isRequired: true), form.Id("group"), form.Number("order", isRequired: true));
        var (enabled, negate) = (form.Flag("enabled") ?? true, form.Flag("negate") ?? false);
        if (group is null)
        {
            form.Reject("non_field_errors", "One of 'policy', 'group' or 'user' must be set.");
        }

        store.Groups();
        return store.Change(state =>
        {
            if (target is { } application && !state.Applications.Exists(each => each.Pk == application))
            {
                form.Reject("target", $"Invalid pk \"{application}\" - object does not exist.");
            }

            if (group is { } bound && !state.Groups.Exists(each => each.Pk == bound))
            {
                form.Reject("group", $"Invalid pk \"{bound}\" - object does not exist.");
            }

            if (!form.IsValid)
            {
                return form.Rejection();
            }

            var binding = new StoredBinding(store.NewId(), target!.Value, group!.Value, order!.Value, enabled, negate);
            state.Bindings.Add(binding);
            return ApiJson.Created(Write(state, binding));
        });
    }

    private static StoredApplication Read(ApiForm form, DirectoryState state, StoredApplication former)
    {
        var provider = form.Number("provider");
        if (provider is { } pk && !state.Providers.Exists(each => each.Pk == pk))
        {
            form.Reject("provider", $"Invalid pk \"{pk}\" - object does not exist.");
        }
        else if (provider is { } taken && state.Applications.Exists(each => each.Provider == taken && each.Slug != former.Slug))
        {
            form.Reject("provider", "This field must be unique.");
        }

        return former with
        {
            Name = form.Text("name", isRequired: true) ?? former.Name,
            Provider = provider ?? former.Provider,
            LaunchUrl = form.Text("meta_launch_url", most: 2048, mayBeBlank: true) ?? former.LaunchUrl,
        };
    }

    private static JsonObject Write(StoredApplication application) => new JsonObject
    {
        ["pk"] = application.Pk.ToString(),
        ["pbm_uuid"] = application.Pk.ToString(),
        ["name"] = application.Name,
        ["slug"] = application.Slug,
        ["provider"] = application.Provider,
        ["provider_obj"] = null,
        ["backchannel_providers"] = new JsonArray(),
        ["backchannel_providers_obj"] = new JsonArray(),
        ["launch_url"] = application.LaunchUrl.Length > 0 ? application.LaunchUrl : null,
        ["open_in_new_tab"] = false,
        ["meta_launch_url"] = application.LaunchUrl,
        ["meta_icon"] = "",
        ["meta_icon_url"] = null,
        ["meta_icon_themed_urls"] = null,
        ["meta_description"] = "",
        ["meta_publisher"] = "",
        ["policy_engine_mode"] = "any",
        ["group"] = "",
    };

    private static JsonObject Write(DirectoryState state, StoredBinding binding) => new JsonObject
    {
        ["pk"] = binding.Pk.ToString(),
        ["policy"] = null,
        ["group"] = binding.Group.ToString(),
        ["user"] = null,
        ["policy_obj"] = null,
        ["group_obj"] = state.Groups.Find(each => each.Pk == binding.Group) is { } group ? GroupsApi.WritePart(group) : null,
        ["user_obj"] = null,
        ["target"] = binding.Target.ToString(),
        ["negate"] = binding.Negate,
        ["enabled"] = binding.Enabled,
        ["order"] = binding.Order,
        ["timeout"] = 30,
        ["failure_result"] = false,
        ["expires"] = null,
        ["expiring"] = false,
    };
}
