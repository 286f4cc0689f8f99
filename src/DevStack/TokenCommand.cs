using System.CommandLine;
using System.Text.Json;
using Dezky.DevStack.Data;
using Dezky.DevStack.Running;

namespace Dezky.DevStack;

/// <summary><c>token</c>: an access token of the running identity provider for a demo account, for curl and scripts.</summary>
internal static class TokenCommand
{
    private const string Operator = "operator";
    private const string Portal = "portal";

    public static Command Create()
    {
        var application = new Argument<string>("application") { Description = "Whose token: operator or portal." };
        application.HelpName = $"{Operator}|{Portal}";
        application.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is not (Operator or Portal))
            {
                result.AddError($"A token is for {Operator} or for {Portal}.");
            }
        });
        var user = new Option<string?>("--user")
        {
            Description = "The e-mail address of a demo account (default: the first that fits).",
            HelpName = "EMAIL",
        };
        var ports = CommonOptions.PortBase();

        var command = new Command("token", "Print an access token of the running platform, and nothing else.") { application, user, ports };
        command.SetAction(async (arguments, cancellation) =>
        {
            var run = Find(new Ports(arguments.GetValue(ports)));
            var name = arguments.GetValue(application)!;
            var account = Choose(run.Accounts, name, arguments.GetValue(user));
            Console.Out.WriteLine(await RequestAsync(new Ports(run.PortBase), name, account, cancellation));
            return ExitCode.Done;
        });
        return command;
    }

    private static RunFile Find(Ports ports) => RunFile.Find(ports)
        ?? throw new LauncherException(
            ExitCode.NothingRuns, $"nothing runs on the ports from {ports.Base}; start it with ./dezky up, or name its --port-base.");

    private static AccountCredentials Choose(IReadOnlyList<AccountCredentials> accounts, string application, string? email)
    {
        var fitting = email is null
            ? accounts.FirstOrDefault(account => (account.Kind == Operator) == (application == Operator))
            : accounts.FirstOrDefault(account => string.Equals(account.Email, email, StringComparison.OrdinalIgnoreCase));

        return fitting ?? throw new LauncherException(
            ExitCode.TokenRefused,
            $"{email ?? $"an account for {application}"} is not among the demo accounts of the running platform"
            + (accounts.Count == 0 ? ": it has none." : $": {string.Join(", ", accounts.Select(account => account.Email))}."));
    }

    private static async Task<string> RequestAsync(Ports ports, string application, AccountCredentials account, CancellationToken cancellation)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(10) };
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = application == Operator ? Platform.OperatorClient : Platform.PortalClient,
            ["username"] = account.Email,
            ["password"] = account.Password,
            ["scope"] = "openid profile email",
        });

        try
        {
            using var response = await http.PostAsync(new Uri($"http://localhost:{ports.Identity}/application/o/token/"), form, cancellation);
            using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync(cancellation));

            return response.IsSuccessStatusCode
                ? body.RootElement.GetProperty("access_token").GetString()!
                : throw new LauncherException(
                    ExitCode.TokenRefused, $"the identity provider gives {account.Email} no token for {application}: {Reason(body.RootElement)}.");
        }
        catch (Exception failure) when (failure is HttpRequestException or JsonException or TaskCanceledException && !cancellation.IsCancellationRequested)
        {
            throw new LauncherException(
                ExitCode.NothingRuns, $"the identity provider on port {ports.Identity} gave no answer that can be read ({failure.Message}).", failure);
        }
    }

    private static string Reason(JsonElement error) =>
        error.TryGetProperty("error_description", out var description) ? description.GetString()!.TrimEnd('.')
        : error.TryGetProperty("error", out var code) ? code.GetString()!
        : "it names no reason";
}
