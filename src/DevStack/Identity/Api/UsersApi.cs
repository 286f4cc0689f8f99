using System.Text.Json;
using System.Text.Json.Nodes;
using Dezky.DevStack.Identity.Accounts;
using Dezky.DevStack.Identity.Protocol;
using Dezky.DevStack.Identity.Records;
using Dezky.OpenId.SignIn;

namespace Dezky.DevStack.Identity.Api;

/// <summary><c>/core/users/</c>: the accounts.</summary>
internal sealed class UsersApi(
    IdentityProviderOptions options, AccountDirectory accounts, DirectoryStore store, SessionEnding endings, RecoveryLinks links, EventLog events)
{
    private const int MostPasswordCharacters = 256;
    private const int LeastPasswordCharacters = 8;

    public void Map(RouteGroupBuilder api)
    {
        api.MapGet("/core/users/", List);
        api.MapPost("/core/users/", (Delegate)CreateAsync);
        api.MapGet("/core/users/{id:int}/", (int id) => accounts.Find(id) is { } account ? ApiJson.Result(Write(account, withGroups: true)) : ApiError.NotFound());
        api.MapPatch("/core/users/{id:int}/", (Delegate)UpdateAsync);
        api.MapPost("/core/users/{id:int}/set_password/", (Delegate)SetPasswordAsync);
        api.MapPost("/core/users/{id:int}/recovery/", (Delegate)Recover);
    }

    private IResult List(HttpRequest request)
    {
        var query = request.Query;
        var found = accounts.All().Where(account =>
            (!query.ContainsKey("email") || account.Email == query["email"])
            && (!query.ContainsKey("username") || account.UsernameOrEmail == query["username"])
            && (!query.ContainsKey("uuid") || account.Uuid.ToString() == query["uuid"])
            && (!bool.TryParse(query["is_active"], out var isActive) || account.IsActive == isActive)
            && (query["groups_by_name"] is not { Count: > 0 } names || names.Any(name => account.Groups.Contains(name, StringComparer.Ordinal)))
            && (query["search"].ToString() is not { Length: > 0 } search || Mentions(account, search)));
        return ApiJson.Page(request, [.. found.OrderBy(each => each.Id)], account => Write(account, query["include_groups"] != "false"));
    }

    private async Task<IResult> CreateAsync(HttpContext context)
    {
        var form = await ApiForm.ReadAsync(context.Request);
        var (username, name) = (form.Text("username", isRequired: true, most: 150), form.Text("name", isRequired: true, mayBeBlank: true));
        var (email, isActive, groups) = (Email(form), form.Flag("is_active") ?? true, GroupNames(form) ?? []);
        var attributes = form.Object("attributes");
        if (!form.IsValid)
        {
            return form.Rejection();
        }

        var account = new Account(Pkce.NewSecret(), email ?? "", name!, groups, PasswordHash: "", AccountKind.Invited)
        {
            Username = username,
            IsActive = isActive,
            Attributes = attributes,
        };
        if (accounts.TryAdd(account) is not { } added)
        {
            return ApiError.Rejected("username", "This field must be unique.");
        }

        events.Record("model_created", actor: null, Model(added), context);
        return ApiJson.Created(Write(added, withGroups: true));
    }

    private async Task<IResult> UpdateAsync(HttpContext context, int id)
    {
        var form = await ApiForm.ReadAsync(context.Request, isPartial: true);
        var (name, email, isActive) = (form.Text("name", mayBeBlank: true), Email(form), form.Flag("is_active"));
        var (groups, attributes) = (GroupNames(form), form.Object("attributes"));
        if (!form.IsValid)
        {
            return form.Rejection();
        }

        var changed = accounts.Change(id, account => account with
        {
            Name = name ?? account.Name,
            Email = email ?? account.Email,
            IsActive = isActive ?? account.IsActive,
            Groups = groups ?? account.Groups,
            Attributes = attributes ?? account.Attributes,
        });
        if (changed is null)
        {
            return ApiError.NotFound();
        }

        if (!changed.IsActive)
        {
            links.Forget(id);
            await endings.EndAllOfAsync(changed.Subject, context.RequestAborted);
        }

        events.Record("model_updated", actor: null, Model(changed), context);
        return ApiJson.Result(Write(changed, withGroups: true));
    }

    private async Task<IResult> SetPasswordAsync(HttpContext context, int id)
    {
        var form = await ApiForm.ReadAsync(context.Request);
        var password = form.Text("password", isRequired: true, most: MostPasswordCharacters);
        if (!form.IsValid)
        {
            return form.Rejection();
        }

        if (PasswordFault(password!) is { } fault)
        {
            return ApiError.Rejected("non_field_errors", fault);
        }

        if (ChangePassword(id, password!) is not { } changed)
        {
            return ApiError.NotFound();
        }

        events.Record("password_set", actor: null, Model(changed), context);
        return Results.NoContent();
    }

    /// <summary>What is wrong with a password, or null.</summary>
    public static string? PasswordFault(string password) => password.Length switch
    {
        < LeastPasswordCharacters => $"The password must have at least {LeastPasswordCharacters} characters.",
        > MostPasswordCharacters => $"The password must have at most {MostPasswordCharacters} characters.",
        _ => null,
    };

    public Account? ChangePassword(int id, string password)
    {
        var hash = PasswordHash.Create(password);
        return accounts.Change(id, account => account with { PasswordHash = hash, PasswordSetAt = options.Time.GetUtcNow() });
    }

    private IResult Recover(HttpContext context, int id)
    {
        if (!options.HasRecoveryFlow)
        {
            // A plain string, unlike all other rules: as Authentik does.
            return ApiJson.Result(new JsonObject { ["non_field_errors"] = "No recovery flow set." }, StatusCodes.Status400BadRequest);
        }

        if (accounts.Find(id) is not { IsActive: true } account)
        {
            return ApiError.NotFound();
        }

        events.Record("secret_view", actor: null, Model(account), context);
        return ApiJson.Result(new JsonObject { ["link"] = $"{options.BaseUrl}{Addresses.Recovery}?flow_token={links.Create(id)}" });
    }

    private static string? Email(ApiForm form)
    {
        var email = form.Text("email", most: 254, mayBeBlank: true);
        if (email is { Length: > 0 } && (email.Split('@') is not [{ Length: > 0 }, { Length: > 2 } domain] || !domain.Contains('.') || email.Any(char.IsWhiteSpace)))
        {
            form.Reject("email", "Enter a valid email address.");
        }

        return email;
    }

    private string[]? GroupNames(ApiForm form)
    {
        if (form.Ids("groups") is not { } ids)
        {
            return null;
        }

        var groups = store.Groups();
        foreach (var id in ids.Where(id => groups.All(group => group.Pk != id)))
        {
            form.Reject("groups", $"Invalid pk \"{id}\" - object does not exist.");
        }

        return [.. groups.Where(group => ids.Contains(group.Pk)).Select(group => group.Name)];
    }

    private static bool Mentions(Account account, string search) =>
        new[] { account.Email, account.Name, account.UsernameOrEmail, account.Uuid.ToString() }.Any(text => text.Contains(search, StringComparison.OrdinalIgnoreCase));

    private static JsonObject Model(Account account) => new()
    {
        ["model"] = new JsonObject { ["app"] = "authentik_core", ["model_name"] = "user", ["pk"] = account.Id, ["name"] = account.UsernameOrEmail },
    };

    private JsonObject Write(Account account, bool withGroups)
    {
        var groups = store.Groups().Where(group => account.Groups.Contains(group.Name, StringComparer.Ordinal)).ToArray();
        return new JsonObject
        {
            ["pk"] = account.Id,
            ["username"] = account.UsernameOrEmail,
            ["name"] = account.Name,
            ["is_active"] = account.IsActive,
            ["last_login"] = events.All().LastOrDefault(each => each.Action == "login" && each.UserId == account.Id) is { } login ? ApiJson.Time(login.Created) : null,
            ["date_joined"] = ApiJson.Time(account.CreatedAt),
            ["is_superuser"] = false,
            ["groups"] = ApiJson.Array(groups.Select(group => group.Pk)),
            ["groups_obj"] = withGroups ? new JsonArray([.. groups.Select(GroupsApi.WritePart)]) : null,
            ["roles"] = new JsonArray(),
            ["roles_obj"] = new JsonArray(),
            ["email"] = account.Email,
            ["avatar"] = "",
            ["attributes"] = account.Attributes is { } attributes ? JsonSerializer.SerializeToNode(attributes) : new JsonObject(),
            ["uid"] = account.Subject,
            ["path"] = "users",
            ["type"] = "internal",
            ["uuid"] = account.Uuid.ToString(),
            ["password_change_date"] = ApiJson.Time(account.PasswordSetAt),
            ["last_updated"] = ApiJson.Time(account.ChangedAt),
        };
    }
}
