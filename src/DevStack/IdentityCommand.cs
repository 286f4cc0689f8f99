using System.CommandLine;
using Dezky.DevStack.Identity;
using Dezky.DevStack.Running;

namespace Dezky.DevStack;

/// <summary><c>identity</c>: the process of the local identity provider. Started by <c>up</c>, and of no use without it.</summary>
internal static class IdentityCommand
{
    public static Command Create()
    {
        var ports = CommonOptions.PortBase();
        var data = new Option<string>("--data") { Description = "The identity provider's own folder.", HelpName = "DIR", Required = true };
        var command = new Command("identity", "Run the local identity provider alone.") { ports, data };
        command.Hidden = true;
        command.SetAction(async (arguments, cancellation) =>
        {
            var secrets = Platform.Clients
                .Select(client => KeyValuePair.Create(client, Environment.GetEnvironmentVariable(Platform.ClientSecretVariable(client)) ?? ""))
                .Where(secret => secret.Value.Length > 0)
                .ToDictionary();

            await IdentityProviderHost.RunAsync(
                IdentityProviderOptions.ForPlatform(arguments.GetValue(ports), arguments.GetValue(data)!, secrets) with
                {
                    ApiToken = Environment.GetEnvironmentVariable(Platform.IdentityApiTokenVariable),
                },
                cancellation);
            return ExitCode.Done;
        });
        return command;
    }
}
