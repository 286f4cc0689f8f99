using Microsoft.Extensions.Options;

namespace Dezky.GraphApi.Sessions;

internal sealed class SessionOptionsValidator : IValidateOptions<SessionOptions>
{
    // 256 bits take 43 characters of base64url, and 64 of hexadecimal digits.
    private const int LeastSecret = 43;
    private const int MostSessions = 100;

    public ValidateOptionsResult Validate(string? name, SessionOptions options)
    {
        string[] faults =
        [
            .. FaultsOf(nameof(SessionOptions.Operator), options.Operator),
            .. FaultsOf(nameof(SessionOptions.Portal), options.Portal),
        ];
        if (faults.Length == 0 && options.Operator.ReadSecret() is { } secret && secret == options.Portal.ReadSecret())
        {
            faults = ["The settings Sessions:Operator:Secret and Sessions:Portal:Secret must differ: each console may reach its own sessions only."];
        }

        if (options.MostRequestsASecond < 1)
        {
            faults = [.. faults, "The setting Sessions:MostRequestsASecond must be 1 or more."];
        }

        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> FaultsOf(string surface, SurfaceOptions options)
    {
        var section = $"{SessionOptions.Section}:{surface}";
        if (options.SecretFile is { Length: > 0 } file && !File.Exists(file))
        {
            yield return $"The setting {section}:SecretFile names a file that does not exist: '{file}'.";
        }
        else if (options.ReadSecret() is { Length: < LeastSecret })
        {
            yield return $"The setting {section}:Secret must have {LeastSecret} characters or more: 256 random bits as text.";
        }

        if (options.IdleTimeout < TimeSpan.FromMinutes(1) || options.AbsoluteLifetime < options.IdleTimeout)
        {
            yield return $"The setting {section}:IdleTimeout must be a minute or more, and not more than {section}:AbsoluteLifetime.";
        }

        if (options.MostOfOnePerson is < 1 or >= MostSessions)
        {
            yield return $"The setting {section}:MostOfOnePerson must be from 1 to {MostSessions - 1}.";
        }
    }
}
