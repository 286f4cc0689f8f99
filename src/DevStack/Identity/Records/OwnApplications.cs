namespace Dezky.DevStack.Identity.Records;

/// <summary>The applications that the provider is started with. Their addresses and secrets are the start's, whatever was stored before.</summary>
internal static class OwnApplications
{
    public static void Put(DirectoryState state, IdentityClient client, Func<Guid> newId)
    {
        var former = state.Providers.Find(each => each.ClientId == client.ClientId);
        var provider = new StoredProvider(former?.Pk ?? ++state.LastNumber, former?.Name ?? client.DisplayName, client.ClientId, client.ClientSecret ?? "")
        {
            IsPublic = client.ClientSecret is null,
            AuthorizationFlow = Stock.AuthorizationFlow.Pk,
            InvalidationFlow = Stock.InvalidationFlow.Pk,
            SigningKey = Stock.SigningKey.Pk,
            PropertyMappings = [.. Stock.Scopes.Select(each => each.Pk)],
            Redirects =
            [
                .. client.RedirectUris.Select(uri => new StoredRedirect(uri, IsLogout: false)),
                .. client.PostLogoutRedirectUris.Select(uri => new StoredRedirect(uri, IsLogout: true)),
            ],
            LogoutUri = client.BackChannelLogoutUri?.AbsoluteUri ?? "",
        };
        state.Providers.RemoveAll(each => each.ClientId == client.ClientId);
        state.Providers.Add(provider);

        var application = state.Applications.Find(each => each.Slug == client.ClientId) ?? new StoredApplication(newId(), client.ClientId, client.DisplayName);
        state.Applications.RemoveAll(each => each.Slug == client.ClientId);
        state.Applications.Add(application with { Provider = provider.Pk });
        if (client.RequiredGroup is { } name)
        {
            Bind(state, application.Pk, name, newId);
        }
    }

    private static void Bind(DirectoryState state, Guid application, string name, Func<Guid> newId)
    {
        var group = state.Groups.Find(each => each.Name == name);
        if (group is null)
        {
            group = new StoredGroup(newId(), ++state.LastNumber, name);
            state.Groups.Add(group);
        }

        if (!state.Bindings.Exists(each => each.Target == application && each.Group == group.Pk))
        {
            state.Bindings.Add(new StoredBinding(newId(), application, group.Pk, Order: 0, Enabled: true, Negate: false));
        }
    }
}
