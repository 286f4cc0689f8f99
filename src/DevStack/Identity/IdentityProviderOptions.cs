using System.Globalization;

namespace Dezky.DevStack.Identity;

/// <summary>What the local identity provider needs to run.</summary>
public sealed record IdentityProviderOptions
{
    public const string OperatorGroup = "dezky-platform-admins";

    /// <summary>The port on localhost, by IPv4 and IPv6.</summary>
    public required int Port { get; init; }

    /// <summary>The folder of its own files: <c>accounts.json</c> and the keys.</summary>
    public required string DataDirectory { get; init; }

    public required IReadOnlyList<IdentityClient> Clients { get; init; }

    /// <summary>What its addresses begin with; <c>http://localhost:PORT</c> when not given.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>What the API takes as bearer token; nobody may use the API when there is none.</summary>
    public string? ApiToken { get; init; }

    /// <summary>Whether the API gives links for setting a password.</summary>
    public bool HasRecoveryFlow { get; init; } = true;

    /// <summary>The hosting environment; from the process's environment variables when not given, else Development.</summary>
    public string? EnvironmentName { get; init; }

    public TimeSpan CodeLifetime { get; init; } = TimeSpan.FromMinutes(1);

    public TimeSpan AccessTokenLifetime { get; init; } = TimeSpan.FromHours(1);

    public TimeSpan RefreshTokenLifetime { get; init; } = TimeSpan.FromDays(30);

    public TimeSpan SessionLifetime { get; init; } = TimeSpan.FromHours(12);

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public string AccountsPath => Path.Combine(DataDirectory, "accounts.json");

    internal string BaseUrl => PublicUrl?.AbsoluteUri.TrimEnd('/') ?? string.Create(CultureInfo.InvariantCulture, $"http://localhost:{Port}");

    /// <summary>The applications of a local platform: the consoles on the ports beside the given base.</summary>
    /// <param name="portBase">The platform's first port; the provider itself listens on the fourth.</param>
    /// <param name="dataDirectory">The provider's own folder.</param>
    /// <param name="clientSecrets">The secrets by client id; a client without one is public.</param>
    public static IdentityProviderOptions ForPlatform(int portBase, string dataDirectory, IReadOnlyDictionary<string, string> clientSecrets) => new()
    {
        Port = portBase + 3,
        DataDirectory = dataDirectory,
        Clients =
        [
            Console("dezky-operator", "Operator console", "operator.localhost", portBase + 1, clientSecrets) with
            {
                RequiredGroup = OperatorGroup,
                SuggestedKinds = [AccountKind.Operator],
            },
            Console("dezky-portal", "Portal", "app.localhost", portBase + 2, clientSecrets) with
            {
                SuggestedKinds = [AccountKind.Partner, AccountKind.Customer],
            },
        ],
    };

    private static IdentityClient Console(string clientId, string name, string host, int port, IReadOnlyDictionary<string, string> secrets)
    {
        string[] origins = [Origin(host, port), Origin("localhost", port)];
        return new IdentityClient(clientId, name)
        {
            ClientSecret = secrets.GetValueOrDefault(clientId),
            RedirectUris = [.. origins.Select(origin => $"{origin}/sign-in/callback")],
            PostLogoutRedirectUris = [.. origins.Select(origin => $"{origin}/signed-out")],
            BackChannelLogoutUri = new Uri($"{Origin(host, port)}/backchannel-logout"),
        };
    }

    private static string Origin(string host, int port) => string.Create(CultureInfo.InvariantCulture, $"http://{host}:{port}");
}
