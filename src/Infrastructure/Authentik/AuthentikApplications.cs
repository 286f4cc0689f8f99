using Dezky.Application.Identity;
using Dezky.Domain.Shared;

namespace Dezky.Infrastructure.Authentik;

/// <summary>
/// Sets up an application with its OAuth2 provider and its groups. An application without a binding lets everybody in, so it gets its
/// provider, without which nobody can sign in, as the last step: however far an attempt came, it left nothing open, and the next goes on.
/// </summary>
internal sealed class AuthentikApplications(AuthentikClient client, AuthentikApiOptions options)
{
    private const string Strict = "strict";
    private const string Authorization = "authorization";
    private const string Logout = "logout";
    private const string Managed = "goauthentik.io/providers/oauth2/scope-";

    private static readonly string[] Scopes = ["openid", "email", "profile", "offline_access"];

    public async Task<Result<DirectoryApplication>> EnsureAsync(ApplicationDescription wanted, CancellationToken cancellationToken)
    {
        if (wanted.Groups.Count is 0)
        {
            throw new ArgumentException("An application without a group would let everybody in.", nameof(wanted));
        }

        if (!wanted.Slug.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_'))
        {
            throw new ArgumentException("A slug has letters, digits, hyphens and underscores only.", nameof(wanted));
        }

        if (!(await EnsureProviderAsync(wanted, cancellationToken)).TryGet(out var provider, out var error)
            || !(await EnsureApplicationAsync(wanted, cancellationToken)).TryGet(out var application, out error))
        {
            return error;
        }

        if (application.Provider is { } other && other != provider.Pk)
        {
            return new RejectedByDirectory("slug", $"the application «{wanted.Slug}» belongs to another provider there.");
        }

        if (await EnsureBindingsAsync(application, wanted.Groups, cancellationToken) is { } rejection)
        {
            return rejection;
        }

        if (application.Provider is null)
        {
            var answer = await client.SendAsync(
                AuthentikCall.Patch("set_application_provider", Path(wanted.Slug), new ApplicationProvider(provider.Pk), AuthentikJson.Default.ApplicationProvider),
                cancellationToken);
            if (answer.IsRejected)
            {
                return answer.Rejection();
            }

            answer.RequireSuccess();
        }

        return new DirectoryApplication(application.Slug, provider.ClientId, provider.ClientSecret);
    }

    private async Task<Result<AuthentikProvider>> EnsureProviderAsync(ApplicationDescription wanted, CancellationToken cancellationToken)
    {
        var (mappings, key) = (await MappingsAsync(cancellationToken), await SigningKeyAsync(cancellationToken));
        if (await FindProviderAsync(wanted.Slug, cancellationToken) is { } existing)
        {
            return await UpdateAsync(existing, wanted, mappings, key, cancellationToken);
        }

        var body = Addresses(wanted) with
        {
            Name = wanted.Name,
            AuthorizationFlow = await FlowAsync(Authorization, options.AuthorizationFlow, cancellationToken),
            InvalidationFlow = await FlowAsync("invalidation", options.InvalidationFlow, cancellationToken),
            ClientType = "confidential",
            ClientId = wanted.Slug,
            GrantTypes = ["authorization_code", "refresh_token"],
            SubMode = options.Subject is AuthentikSubject.UserUuid ? "user_uuid" : "hashed_user_id",
            IssuerMode = "per_provider",
            IncludeClaimsInIdToken = true,
            SigningKey = key,
            PropertyMappings = mappings,
        };
        var answer = await client.SendAsync(
            AuthentikCall.Post("create_provider", "/providers/oauth2/", body, AuthentikJson.Default.ProviderBody), cancellationToken);
        if (!answer.IsRejected)
        {
            return await WithoutUntypedLogoutAsync(answer.Read(AuthentikJson.Default.AuthentikProvider), wanted, cancellationToken);
        }

        return await FindProviderAsync(wanted.Slug, cancellationToken) is { } faster
            ? await UpdateAsync(faster, wanted, mappings, key, cancellationToken)
            : answer.Rejection();
    }

    // What somebody has chosen there, such as a flow with a second factor, stays; a missing key would mean tokens signed with the secret.
    private async Task<Result<AuthentikProvider>> UpdateAsync(
        AuthentikProvider existing, ApplicationDescription wanted, string[] mappings, string key, CancellationToken cancellationToken)
    {
        var changed = await PatchAsync(
            existing,
            Addresses(wanted) with { SigningKey = existing.SigningKey ?? key, PropertyMappings = [.. mappings.Union(existing.PropertyMappings ?? [])] },
            cancellationToken);
        return changed.TryGet(out var provider, out _) ? await WithoutUntypedLogoutAsync(provider, wanted, cancellationToken) : changed;
    }

    // A version that does not know the type would take the addresses for ones where a sign-in may end.
    private async Task<Result<AuthentikProvider>> WithoutUntypedLogoutAsync(
        AuthentikProvider provider, ApplicationDescription wanted, CancellationToken cancellationToken) =>
        wanted.PostLogoutRedirectUris.Count is 0 || provider.RedirectUris.All(each => each.RedirectUriType is not null)
            ? provider
            : await PatchAsync(provider, Addresses(wanted with { PostLogoutRedirectUris = [] }), cancellationToken);

    private async Task<Result<AuthentikProvider>> PatchAsync(AuthentikProvider provider, ProviderBody body, CancellationToken cancellationToken)
    {
        var answer = await client.SendAsync(
            AuthentikCall.Patch("update_provider", $"/providers/oauth2/{provider.Pk}/", body, AuthentikJson.Default.ProviderBody), cancellationToken);
        return answer.IsRejected ? answer.Rejection() : answer.Read(AuthentikJson.Default.AuthentikProvider);
    }

    private async Task<Result<AuthentikApplication>> EnsureApplicationAsync(ApplicationDescription wanted, CancellationToken cancellationToken)
    {
        if (await FindApplicationAsync(wanted.Slug, cancellationToken) is { } existing)
        {
            return existing;
        }

        var body = new NewApplication(wanted.Name, wanted.Slug, PolicyEngineMode: "any", wanted.LaunchUri?.AbsoluteUri);
        var answer = await client.SendAsync(
            AuthentikCall.Post("create_application", "/core/applications/", body, AuthentikJson.Default.NewApplication), cancellationToken);
        if (!answer.IsRejected)
        {
            return answer.Read(AuthentikJson.Default.AuthentikApplication);
        }

        return await FindApplicationAsync(wanted.Slug, cancellationToken) is { } faster ? faster : answer.Rejection();
    }

    private async Task<Error?> EnsureBindingsAsync(
        AuthentikApplication application, IReadOnlyList<DirectoryGroupId> groups, CancellationToken cancellationToken)
    {
        var path = $"/policies/bindings/?target={Uri.EscapeDataString(application.Pk)}";
        var bindings = await AuthentikPages.ReadAllAsync(client, "list_bindings", path, AuthentikJson.Default.AuthentikPageAuthentikBinding, cancellationToken);
        // One that expires would leave the application open to everybody when it is gone.
        var bound = bindings.Where(each => each is { Enabled: true, Negate: false, Expiring: false }).Select(each => each.Group).ToHashSet(StringComparer.OrdinalIgnoreCase);
        for (var order = 0; order < groups.Count; order++)
        {
            if (bound.Contains(groups[order].Value))
            {
                continue;
            }

            var body = new NewBinding(application.Pk, groups[order].Value, order, Enabled: true);
            var answer = await client.SendAsync(
                AuthentikCall.Post("create_binding", "/policies/bindings/", body, AuthentikJson.Default.NewBinding), cancellationToken);
            if (answer.IsRejected)
            {
                return answer.Rejection();
            }

            answer.RequireSuccess();
        }

        return null;
    }

    private async Task<AuthentikApplication?> FindApplicationAsync(string slug, CancellationToken cancellationToken)
    {
        // Not the list: it shows only what the token's own user may open.
        var answer = await client.SendAsync(AuthentikCall.Get("get_application", Path(slug)), cancellationToken);
        return answer.IsNotFound ? null : answer.Read(AuthentikJson.Default.AuthentikApplication);
    }

    private async Task<AuthentikProvider?> FindProviderAsync(string clientId, CancellationToken cancellationToken)
    {
        var path = $"/providers/oauth2/?client_id={Uri.EscapeDataString(clientId)}";
        var found = await AuthentikPages.ReadAllAsync(client, "find_provider", path, AuthentikJson.Default.AuthentikPageAuthentikProvider, cancellationToken);
        return found.Find(each => each.ClientId == clientId);
    }

    private async Task<string> FlowAsync(string designation, string slug, CancellationToken cancellationToken)
    {
        var flows = await AuthentikPages.ReadAllAsync(
            client, "find_flow", $"/flows/instances/?designation={designation}", AuthentikJson.Default.AuthentikPageAuthentikFlow, cancellationToken);
        return flows.Find(each => each.Slug == slug)?.Pk ?? throw NotSetUp($"no flow «{slug}» for {designation}");
    }

    private async Task<string[]> MappingsAsync(CancellationToken cancellationToken)
    {
        var query = string.Join('&', Scopes.Select(scope => $"managed={Uri.EscapeDataString(Managed + scope)}"));
        var found = await AuthentikPages.ReadAllAsync(
            client, "find_scope_mappings", $"/propertymappings/provider/scope/?{query}", AuthentikJson.Default.AuthentikPageAuthentikMapping, cancellationToken);
        return
        [
            .. Scopes.Select(scope => found.Find(each => each.Managed == Managed + scope)?.Pk ?? throw NotSetUp($"no scope mapping «{Managed}{scope}»")),
        ];
    }

    private async Task<string> SigningKeyAsync(CancellationToken cancellationToken)
    {
        var path = $"/crypto/certificatekeypairs/?has_key=true&name={Uri.EscapeDataString(options.SigningKey)}";
        var keys = await AuthentikPages.ReadAllAsync(client, "find_signing_key", path, AuthentikJson.Default.AuthentikPageAuthentikNamed, cancellationToken);
        return keys.Find(each => each.Name == options.SigningKey)?.Pk ?? throw NotSetUp($"no key pair «{options.SigningKey}» with a private key");
    }

    private static ProviderBody Addresses(ApplicationDescription wanted) => new()
    {
        RedirectUris =
        [
            .. wanted.RedirectUris.Select(uri => new AuthentikRedirect(Strict, uri.AbsoluteUri, Authorization)),
            .. wanted.PostLogoutRedirectUris.Select(uri => new AuthentikRedirect(Strict, uri.AbsoluteUri, Logout)),
        ],
        LogoutUri = wanted.BackChannelLogoutUri?.AbsoluteUri,
        LogoutMethod = wanted.BackChannelLogoutUri is null ? null : "backchannel",
    };

    private static string Path(string slug) => $"/core/applications/{Uri.EscapeDataString(slug)}/";

    private static IdentityDirectoryException NotSetUp(string what) => new(
        IdentityDirectoryFailure.NotSetUp, $"The identity provider has {what}; it must be set up there, or named otherwise in {AuthentikApiOptions.Section}.");
}
