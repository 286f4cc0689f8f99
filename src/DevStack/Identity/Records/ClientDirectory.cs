namespace Dezky.DevStack.Identity.Records;

/// <summary>The applications that people can sign in to: those with a provider.</summary>
internal sealed class ClientDirectory(DirectoryStore store, IdentityProviderOptions options)
{
    public IdentityClient? Find(string? clientId) => store.Read(state =>
    {
        var provider = state.Providers.Find(each => each.ClientId == clientId);
        var application = provider is null ? null : state.Applications.Find(each => each.Provider == provider.Pk);
        return application is null ? null : Client(provider!, application);
    });

    /// <summary>Whether one of the groups bound to the application has the person; everybody when none is bound, as in Authentik.</summary>
    public bool Admits(IdentityClient client, Account account) => store.Read(state =>
    {
        var application = state.Applications.Find(each => each.Slug == client.ClientId);
        var bindings = state.Bindings.FindAll(each => each.Target == application?.Pk && each.Enabled);
        return bindings.Count == 0 || bindings.Exists(each => IsMember(state, each, account) != each.Negate);
    });

    private static bool IsMember(DirectoryState state, StoredBinding binding, Account account) =>
        state.Groups.Find(each => each.Pk == binding.Group) is { } group && account.Groups.Contains(group.Name, StringComparer.Ordinal);

    private IdentityClient Client(StoredProvider provider, StoredApplication application) => new(provider.ClientId, application.Name)
    {
        ClientSecret = provider.IsPublic ? null : provider.ClientSecret,
        RedirectUris = [.. provider.Redirects.Where(each => !each.IsLogout).Select(each => each.Url)],
        PostLogoutRedirectUris = [.. provider.Redirects.Where(each => each.IsLogout).Select(each => each.Url)],
        BackChannelLogoutUri = provider.LogoutUri.Length > 0 ? new Uri(provider.LogoutUri) : null,
        SuggestedKinds = options.Clients.FirstOrDefault(each => each.ClientId == provider.ClientId)?.SuggestedKinds ?? [],
    };
}
