using Microsoft.Extensions.Options;

namespace Dezky.Infrastructure.Authentik;

/// <summary>The settings under <c>Authentik:Api</c>. No record: its text must not show the token.</summary>
internal sealed class AuthentikApiOptions
{
    public const string Section = "Authentik:Api";

    /// <summary>Where Authentik is for people, because it makes the links for them from the address that it is asked at.</summary>
    public string Url { get; set; } = "";

    /// <summary>An API token (intent <c>api</c>); this or <see cref="TokenFile"/>.</summary>
    public string Token { get; set; } = "";

    /// <summary>A file that holds the token, read at each call so that a new token counts at once.</summary>
    public string TokenFile { get; set; } = "";

    /// <summary>How long a call may take with all its attempts.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How many calls are made at the same time; further ones wait.</summary>
    public int MaxConcurrentCalls { get; set; } = 16;

    /// <summary>Which of a person's ids is the subject of their tokens: the providers' <c>sub_mode</c>.</summary>
    public AuthentikSubject Subject { get; set; } = AuthentikSubject.HashedUserId;

    /// <summary>The slug of the flow that applications we create send people through.</summary>
    public string AuthorizationFlow { get; set; } = "default-provider-authorization-implicit-consent";

    /// <summary>The slug of the flow at sign-out of applications we create.</summary>
    public string InvalidationFlow { get; set; } = "default-provider-invalidation-flow";

    /// <summary>The name of the key pair that signs the tokens of applications we create.</summary>
    public string SigningKey { get; set; } = "authentik Self-signed Certificate";
}

/// <summary>Authentik's <c>sub_mode</c>, those that never change for a person.</summary>
internal enum AuthentikSubject
{
    HashedUserId,
    UserUuid,
}

internal sealed class AuthentikApiOptionsValidator : IValidateOptions<AuthentikApiOptions>
{
    private const string Section = AuthentikApiOptions.Section;

    public ValidateOptionsResult Validate(string? name, AuthentikApiOptions options)
    {
        var failures = new List<string>();
        CheckUrl(options.Url, failures);
        CheckToken(options, failures);
        if (options.Timeout < TimeSpan.FromMilliseconds(100) || options.Timeout > TimeSpan.FromMinutes(2))
        {
            failures.Add($"{Section}:Timeout is {options.Timeout}; it must be from 0.1 seconds to 2 minutes.");
        }

        if (options.MaxConcurrentCalls is < 1 or > 256)
        {
            failures.Add($"{Section}:MaxConcurrentCalls is {options.MaxConcurrentCalls}; it must be from 1 to 256.");
        }

        CheckName(options.AuthorizationFlow, nameof(options.AuthorizationFlow), "the slug of a flow", failures);
        CheckName(options.InvalidationFlow, nameof(options.InvalidationFlow), "the slug of a flow", failures);
        CheckName(options.SigningKey, nameof(options.SigningKey), "the name of a key pair", failures);
        return failures.Count is 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    // The token goes to this address with every call, so it must not cross a network in the clear.
    private static void CheckUrl(string text, List<string> failures)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            failures.Add($"{Section}:Url is missing; it is Authentik's address, such as https://auth.example.com.");
        }
        else if (!Uri.TryCreate(text, UriKind.Absolute, out var url)
            || !(url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))
            || url.UserInfo.Length > 0
            || url.Query.Length > 0
            || url.Fragment.Length > 0)
        {
            failures.Add($"{Section}:Url must be an https address (http only on this machine) without user, query and fragment.");
        }
    }

    private static void CheckToken(AuthentikApiOptions options, List<string> failures)
    {
        switch (options.Token.Length > 0, options.TokenFile.Length > 0)
        {
            case (false, false):
                failures.Add($"{Section}:Token or {Section}:TokenFile is missing; it gives the API token or the file that holds it.");
                break;
            case (true, true):
                failures.Add($"{Section}:Token and {Section}:TokenFile are both set; only one of them can count.");
                break;
            case (true, false) when !AuthentikToken.IsToken(options.Token):
                failures.Add($"{Section}:Token is not a token: it must be one line of visible ASCII characters, at most {AuthentikToken.MostCharacters}.");
                break;
            case (false, true) when !File.Exists(options.TokenFile):
                failures.Add($"{Section}:TokenFile is «{options.TokenFile}», and there is no such file.");
                break;
        }
    }

    private static void CheckName(string value, string setting, string what, List<string> failures)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            failures.Add($"{Section}:{setting} is empty; it is {what}.");
        }
    }
}
