using Dezky.OpenId.Discovery;
using Microsoft.Extensions.Options;

namespace Dezky.GraphApi.Identity;

internal sealed class AuthentikOptionsValidator : IValidateOptions<AuthentikOptions>
{
    private const string Issuers = $"{AuthentikOptions.Section}:{nameof(AuthentikOptions.Issuers)}";
    private const string Audiences = $"{AuthentikOptions.Section}:{nameof(AuthentikOptions.Audiences)}";

    public ValidateOptionsResult Validate(string? name, AuthentikOptions options)
    {
        var faults = new List<string>();
        if (options.Issuers.Count == 0)
        {
            faults.Add($"The setting {Issuers} is missing: it lists the issuers whose access tokens are accepted.");
        }

        if (options.Audiences.Count != options.Issuers.Count)
        {
            faults.Add(
                $"The setting {Audiences} must have as many entries as {Issuers}, one for each issuer: "
                + $"there are {options.Audiences.Count} and {options.Issuers.Count}.");
        }

        for (var index = 0; index < options.Issuers.Count; index++)
        {
            try
            {
                _ = new OpenIdProviderOptions(options.Issuers[index]);
            }
            catch (ArgumentException)
            {
                faults.Add(
                    $"The setting {Issuers}:{index} must be an https address (http only on this machine) without query, "
                    + $"but is '{options.Issuers[index]}'.");
            }
        }

        for (var index = 0; index < options.Audiences.Count; index++)
        {
            if (string.IsNullOrWhiteSpace(options.Audiences[index]))
            {
                faults.Add($"The setting {Audiences}:{index} is empty.");
            }
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
