using System.Text.Json.Nodes;
using Dezky.DevStack.Identity.Accounts;
using Dezky.DevStack.Identity.Records;

namespace Dezky.DevStack.Identity.Api;

/// <summary><c>/core/groups/</c>: groups, without groups in groups.</summary>
internal sealed class GroupsApi(AccountDirectory accounts, DirectoryStore store, EventLog events)
{
    public void Map(RouteGroupBuilder api)
    {
        api.MapGet("/core/groups/", List);
        api.MapPost("/core/groups/", (Delegate)CreateAsync);
        api.MapGet("/core/groups/{id:guid}/", (Guid id) => Find(id) is { } group ? ApiJson.Result(Write(group, withUsers: true)) : ApiError.NotFound());
        api.MapPost("/core/groups/{id:guid}/add_user/", (HttpContext context, Guid id) => ChangeMembersAsync(context, id, isAdded: true));
        api.MapPost("/core/groups/{id:guid}/remove_user/", (HttpContext context, Guid id) => ChangeMembersAsync(context, id, isAdded: false));
    }

    /// <summary>A group as it stands within a user.</summary>
    public static JsonNode WritePart(StoredGroup group) => new JsonObject
    {
        ["pk"] = group.Pk.ToString(),
        ["num_pk"] = group.Number,
        ["name"] = group.Name,
        ["is_superuser"] = false,
        ["parent_name"] = null,
        ["attributes"] = new JsonObject(),
    };

    private IResult List(HttpRequest request)
    {
        var query = request.Query;
        var found = store.Groups().Where(group =>
            (!query.ContainsKey("name") || group.Name == query["name"])
            && (query["search"].ToString() is not { Length: > 0 } search || group.Name.Contains(search, StringComparison.OrdinalIgnoreCase)));
        return ApiJson.Page(request, [.. found.OrderBy(each => each.Name, StringComparer.Ordinal)], group => Write(group, query["include_users"] != "false"));
    }

    private async Task<IResult> CreateAsync(HttpContext context)
    {
        var form = await ApiForm.ReadAsync(context.Request);
        var name = form.Text("name", isRequired: true);
        if (!form.IsValid)
        {
            return form.Rejection();
        }

        store.Groups();
        var added = store.Change(state =>
        {
            if (state.Groups.Exists(each => each.Name == name))
            {
                return null;
            }

            var group = new StoredGroup(store.NewId(), ++state.LastNumber, name!);
            state.Groups.Add(group);
            return group;
        });
        if (added is null)
        {
            return ApiError.Rejected("name", "This field must be unique.");
        }

        events.Record("model_created", actor: null, Model(added), context);
        return ApiJson.Created(Write(added, withUsers: true));
    }

    private async Task<IResult> ChangeMembersAsync(HttpContext context, Guid id, bool isAdded)
    {
        var form = await ApiForm.ReadAsync(context.Request);
        var pk = form.Number("pk", isRequired: true);
        if (!form.IsValid)
        {
            return form.Rejection();
        }

        if (Find(id) is not { } group)
        {
            return ApiError.NotFound();
        }

        var changed = accounts.Change(pk!.Value, account => account with
        {
            Groups = isAdded ? [.. account.Groups.Union([group.Name], StringComparer.Ordinal)] : [.. account.Groups.Except([group.Name], StringComparer.Ordinal)],
        });
        if (changed is null)
        {
            return ApiError.NotFound();
        }

        events.Record("model_updated", actor: null, Model(group), context);
        return Results.NoContent();
    }

    private StoredGroup? Find(Guid id) => store.Groups().FirstOrDefault(each => each.Pk == id);

    private static JsonObject Model(StoredGroup group) => new()
    {
        ["model"] = new JsonObject { ["app"] = "authentik_core", ["model_name"] = "group", ["pk"] = group.Pk.ToString("N"), ["name"] = group.Name },
    };

    // Both versions of the group's parents, since clients of both read it.
    private JsonObject Write(StoredGroup group, bool withUsers)
    {
        var members = accounts.All().Where(each => each.Groups.Contains(group.Name, StringComparer.Ordinal)).OrderBy(each => each.Id).ToArray();
        return new JsonObject
        {
            ["pk"] = group.Pk.ToString(),
            ["num_pk"] = group.Number,
            ["name"] = group.Name,
            ["is_superuser"] = false,
            ["parent"] = null,
            ["parent_name"] = null,
            ["parents"] = new JsonArray(),
            ["parents_obj"] = null,
            ["users"] = new JsonArray([.. members.Select(each => (JsonNode)each.Id)]),
            ["users_obj"] = withUsers ? new JsonArray([.. members.Select(WriteMember)]) : null,
            ["attributes"] = new JsonObject(),
            ["roles"] = new JsonArray(),
            ["roles_obj"] = new JsonArray(),
            ["inherited_roles_obj"] = null,
            ["children"] = new JsonArray(),
            ["children_obj"] = null,
        };
    }

    private static JsonNode WriteMember(Account account) => new JsonObject
    {
        ["pk"] = account.Id,
        ["username"] = account.UsernameOrEmail,
        ["name"] = account.Name,
        ["is_active"] = account.IsActive,
        ["last_login"] = null,
        ["email"] = account.Email,
        ["attributes"] = new JsonObject(),
        ["uid"] = account.Subject,
    };
}
