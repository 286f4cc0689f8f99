using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace Dezky.DevStack.Identity.Protocol;

/// <summary>An authorization request (OpenID Connect Core 1.0 section 3.1.2.1) as far as it can be told who asks and where to answer.</summary>
internal sealed record AuthorizationParameters(IdentityClient Client, string RedirectUri, IQueryCollection Query)
{
    public string? State => Query["state"];

    public string? Nonce => Query["nonce"];

    public string? LoginHint => Query["login_hint"];

    public bool AllowsInteraction => Query["prompt"] != "none";

    public bool WantsNewSignIn => Query["prompt"].ToString().Split(' ').Contains("login");

    public IReadOnlyList<string> Scopes => Scope.Reduce(Query["scope"]);

    public string CodeChallenge => Query["code_challenge"].ToString();

    public TimeSpan? MaxAge =>
        int.TryParse(Query["max_age"], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds) : null;

    /// <summary>What is wrong with the rest of the request, or <see langword="null"/>: an error the application is told of.</summary>
    public (string Error, string Description)? Fault()
    {
        if (Query.Any(each => each.Value.Count > 1))
        {
            return ("invalid_request", "A parameter is there twice.");
        }

        if (Query["response_type"] != "code")
        {
            return ("unsupported_response_type", "Only the response type code is supported.");
        }

        if (Query.ContainsKey("request") || Query.ContainsKey("request_uri"))
        {
            return ("request_not_supported", "Request objects are not supported.");
        }

        return Query["code_challenge_method"] == "S256" && CodeChallenge.Length == 43
            ? null
            : ("invalid_request", "PKCE with S256 is required.");
    }

    /// <summary>Where to send the browser with the answer.</summary>
    public string Answer(params (string Name, string? Value)[] parameters) => QueryHelpers.AddQueryString(
        RedirectUri,
        parameters.Append(("state", State)).Where(each => each.Item2 is not null).ToDictionary(each => each.Item1, each => each.Item2));
}
