using Dezky.OpenId;
using Dezky.OpenId.Discovery;
using Microsoft.Extensions.Options;

namespace Dezky.Ui.SignIn;

internal sealed class SignInOptionsValidator : IValidateOptions<SignInOptions>
{
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

        if (string.IsNullOrWhiteSpace(options.KeysDirectory))
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
