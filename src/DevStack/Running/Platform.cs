using System.Globalization;
using Dezky.DevStack.Building;
using Dezky.DevStack.Data;

namespace Dezky.DevStack.Running;

/// <summary>The parts of a local platform: what each is called, how it is started and where it says that it is ready.</summary>
internal sealed class Platform(BuiltApps apps, DataPaths data, Ports ports, Servers servers)
{
    public const string OperatorClient = "dezky-operator";
    public const string PortalClient = "dezky-portal";

    /// <summary>How the identity provider is told the token of its API.</summary>
    public const string IdentityApiTokenVariable = "DEZKY_IDENTITY_API_TOKEN";

    private const string IdentityApiToken = "identity-api.token";

    public static IReadOnlyList<string> Clients { get; } = [OperatorClient, PortalClient];

    public Uri IdentityUrl => Local(ports.Identity);

    public string ReadyLine =>
        $"READY api={At("localhost", ports.GraphApi)}/graphql operator={At("operator.localhost", ports.OperatorUi)}"
        + $" portal={At("app.localhost", ports.PortalUi)} identity={At("localhost", ports.Identity)}";

    public Part Identity => new(
        "identity",
        new Uri(IdentityUrl, "health/ready"),
        new ChildSpecification(
            "The identity provider",
            [Surroundings.DotNet, Surroundings.Launcher, "identity", "--port-base", Text(ports.Base), "--data", data.Identity],
            Surroundings.Root,
            Settings(new(Clients.ToDictionary(ClientSecretVariable, ClientSecret)) { [IdentityApiTokenVariable] = SecretFile.ReadOrCreate(data.Secrets, IdentityApiToken) })));

    public Part GraphApi => new(
        "graphapi",
        new Uri(Local(ports.GraphApi), "health/ready"),
        App("GraphApi", new(servers.Settings())
        {
            ["ASPNETCORE_URLS"] = At("localhost", ports.GraphApi),
            ["Storage__Sqlite__Path"] = data.Database,
            ["Authentik__Issuers__0"] = Issuer(OperatorClient),
            ["Authentik__Audiences__0"] = OperatorClient,
            ["Authentik__Issuers__1"] = Issuer(PortalClient),
            ["Authentik__Audiences__1"] = PortalClient,
            ["Sessions__Operator__Secret"] = SessionsSecret(OperatorClient),
            ["Sessions__Portal__Secret"] = SessionsSecret(PortalClient),
            ["Authentik__Api__Url"] = IdentityUrl.AbsoluteUri,
            ["Authentik__Api__TokenFile"] = IdentityApiTokenFile(),
        }));

    public Part OperatorUi => Console("operator", "OperatorUi", ports.OperatorUi, OperatorClient);

    public Part PortalUi => Console("portal", "PortalUi", ports.PortalUi, PortalClient);

    /// <summary>How the identity provider is told a client's secret: not by its command line, which everybody can read.</summary>
    public static string ClientSecretVariable(string client) => $"DEZKY_CLIENT_SECRET_{client.Replace('-', '_').ToUpperInvariant()}";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string At(string host, int port) => string.Create(CultureInfo.InvariantCulture, $"http://{host}:{port}");

    private static Uri Local(int port) => new(At("localhost", port));

    // Each console has a client, cookies and keys of its own.
    private Part Console(string name, string project, int port, string client) => new(
        name,
        new Uri(Local(port), "health/ready"),
        App(project, new()
        {
            ["ASPNETCORE_URLS"] = At("localhost", port),
            ["GraphApi__Url"] = At("localhost", ports.GraphApi) + "/graphql",
            ["SignIn__Issuer"] = Issuer(client),
            ["SignIn__ClientId"] = client,
            ["SignIn__ClientSecret"] = ClientSecret(client),
            ["SignIn__Sessions__Url"] = At("localhost", ports.GraphApi),
            ["SignIn__Sessions__Secret"] = SessionsSecret(client),
            ["SignIn__Sessions__KeySecretFile"] = KeySecretFile(client),
        }));

    private ChildSpecification App(string project, Dictionary<string, string> settings) => new(
        project,
        [Surroundings.DotNet, apps.Assembly(project)],
        Path.Combine(Surroundings.Root, "src", project),
        Settings(settings));

    private static Dictionary<string, string> Settings(Dictionary<string, string> settings)
    {
        Dictionary<string, string> common = new()
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["DOTNET_ENVIRONMENT"] = "Development",
            // Open circuits and sockets must not hold up a stop: the whole of it has 5 seconds.
            ["DOTNET_shutdownTimeoutSeconds"] = "1",
            ["Logging__Console__FormatterName"] = "simple",
            ["Logging__Console__FormatterOptions__SingleLine"] = "true",
            ["Logging__Console__FormatterOptions__UseUtcTimestamp"] = "true",
            ["Logging__Console__FormatterOptions__TimestampFormat"] = "yyyy-MM-ddTHH:mm:ss.fffZ ",
            // The parts talk to each other on this machine, whatever proxy the environment names.
            ["NO_PROXY"] = Unproxied("NO_PROXY"),
            ["no_proxy"] = Unproxied("no_proxy"),
        };

        foreach (var (name, value) in settings)
        {
            common[name] = value;
        }

        return common;
    }

    private static string Unproxied(string variable) =>
        string.Join(',', ((string?[])["localhost", "127.0.0.1", "::1", ".localhost", Environment.GetEnvironmentVariable(variable)]).Where(host => host is { Length: > 0 }));

    private string Issuer(string application) => $"{At("localhost", ports.Identity)}/application/o/{application}/";

    // GraphApi reads the file itself, as it would with a real Authentik.
    private string IdentityApiTokenFile()
    {
        SecretFile.ReadOrCreate(data.Secrets, IdentityApiToken);
        return Path.Combine(data.Secrets, IdentityApiToken);
    }

    private string SessionsSecret(string client) => SecretFile.ReadOrCreate(data.Secrets, $"{client}.sessions-secret");

    private string KeySecretFile(string client)
    {
        var name = $"{client}.key-secret";
        SecretFile.ReadOrCreate(data.Secrets, name);
        return Path.Combine(data.Secrets, name);
    }

    private string ClientSecret(string client) => SecretFile.ReadOrCreate(data.Secrets, $"{client}.client-secret");
}

/// <summary>One part: the name of its log, where to ask for its health, and the process.</summary>
internal sealed record Part(string LogName, Uri Ready, ChildSpecification Child);
