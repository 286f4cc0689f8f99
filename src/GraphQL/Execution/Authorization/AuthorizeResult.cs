namespace Dezky.GraphQL.Execution.Authorization;

/// <summary>The answer of an <see cref="IAuthorizationHandler"/>.</summary>
public sealed class AuthorizeResult
{
    private AuthorizeResult(AuthorizeOutcome outcome, string? message)
    {
        Outcome = outcome;
        Message = message;
    }

    /// <summary>The policy holds.</summary>
    public static AuthorizeResult Allowed { get; } = new(AuthorizeOutcome.Allowed, null);

    /// <summary>Nobody is signed in.</summary>
    public static AuthorizeResult NotAuthenticated { get; } = new(AuthorizeOutcome.NotAuthenticated, null);

    /// <summary>What the policy came to.</summary>
    public AuthorizeOutcome Outcome { get; }

    /// <summary>What the client is told, or null for the engine's own words.</summary>
    public string? Message { get; }

    /// <summary>The caller is known and the policy does not hold.</summary>
    /// <param name="message">What the client is told; the engine's own words when null.</param>
    public static AuthorizeResult NotAuthorized(string? message = null) => new(AuthorizeOutcome.NotAuthorized, message);
}

/// <summary>What a policy can come to.</summary>
public enum AuthorizeOutcome
{
    /// <summary>The field may be resolved.</summary>
    Allowed,

    /// <summary>Nobody is signed in: <c>AUTH_NOT_AUTHENTICATED</c>.</summary>
    NotAuthenticated,

    /// <summary>The caller may not: <c>AUTH_NOT_AUTHORIZED</c>.</summary>
    NotAuthorized,
}
