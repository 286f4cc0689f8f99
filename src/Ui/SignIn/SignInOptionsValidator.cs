using System.Net;
using Dezky.OpenId;
using Dezky.OpenId.Discovery;
using Dezky.Ui.SignIn.Shared;
using Microsoft.Extensions.Options;

namespace Dezky.Ui.SignIn;

internal sealed class SignInOptionsValidator : IValidateOptions<SignInOptions>
{
    // 256 bits take 43 characters of base64url, and 64 of hexadecimal digits.
    private const int LeastSecret = 43;

    public ValidateOptionsResult Validate(string? name, SignInOptions options)
    {
        string[] faults = [.. Faults(options)];
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(SignInOptions options)
    {
        if (!IsIssuer(options.Issuer))
        {
            yield return $"The setting SignIn:Issuer must be an https address (http only on this machine) without query, but is '{options.Issuer}'.";
        }

        if (string.IsNullOrWhiteSpace(options.ClientId))
        {
            yield return "The setting SignIn:ClientId is missing.";
        }

        if (options.ClientSecretFile is { Length: > 0 } file && !File.Exists(file))
        {
            yield return $"The setting SignIn:ClientSecretFile names a file that does not exist: '{file}'.";
        }

        if (!options.Scopes.Split(' ').Contains("openid"))
        {
            yield return "The setting SignIn:Scopes must hold openid.";
        }

        foreach (var fault in options.IsShared ? FaultsOfShared(options.Sessions) : [])
        {
            yield return fault;
        }

        foreach (var (name, networks) in ((string, IList<string>)[])[("AllowedNetworks", options.AllowedNetworks), ("KnownProxies", options.KnownProxies)])
        {
            foreach (var network in networks.Where(each => !IPNetwork.TryParse(each, out _)))
            {
                yield return $"The setting SignIn:{name} lists networks such as 192.0.2.0/24, but '{network}' is none.";
            }
        }

        if (!options.IsShared && string.IsNullOrWhiteSpace(options.KeysDirectory))
        {
            yield return "The setting SignIn:KeysDirectory is missing: it names the folder for the keys that protect this app's cookies.";
        }

        if (!options.SessionCookieName.StartsWith("__Host-", StringComparison.Ordinal))
        {
            yield return $"The setting SignIn:CookieName must begin with __Host-, but is '{options.CookieName}'.";
        }

        if (options.PublicUrl is { } address && !OpenIdHttp.IsSecure(address))
        {
            yield return $"The setting SignIn:PublicUrl must be an https address (http only on this machine), but is '{address}'.";
        }

        if (options.IdleTimeout <= TimeSpan.Zero || options.AbsoluteLifetime < options.IdleTimeout)
        {
            yield return "The setting SignIn:IdleTimeout must be more than zero and not more than SignIn:AbsoluteLifetime.";
        }
    }

    private static IEnumerable<string> FaultsOfShared(SharedSessionOptions options)
    {
        if (options.Url is not { IsAbsoluteUri: true, Scheme: "http" or "https" })
        {
            yield return $"The setting SignIn:Sessions:Url must be the absolute http or https address of GraphApi, but is '{options.Url}'.";
        }

        foreach (var (name, file) in ((string, string?)[])[("SecretFile", options.SecretFile), ("KeySecretFile", options.KeySecretFile)])
        {
            if (file is { Length: > 0 } && !File.Exists(file))
            {
                yield return $"The setting SignIn:Sessions:{name} names a file that does not exist: '{file}'.";
                yield break;
            }
        }

        if (options.ReadSecret().Length < LeastSecret)
        {
            yield return $"The setting SignIn:Sessions:Secret must have {LeastSecret} characters or more: what GraphApi has for this console.";
        }

        if (options.ReadKeySecret().Length < LeastSecret || options.ReadKeySecret() == options.ReadSecret())
        {
            yield return $"The setting SignIn:Sessions:KeySecret must have {LeastSecret} characters or more, and be another one than SignIn:Sessions:Secret.";
        }
    }

    private static bool IsIssuer(string issuer)
    {
        try
        {
            _ = new OpenIdProviderOptions(issuer);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
