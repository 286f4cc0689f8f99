using System.Diagnostics.CodeAnalysis;
using System.Security.Claims;

namespace Dezky.GraphApi.Identity;

/// <summary>What an access token proved: a person until a time, or a problem to answer with.</summary>
public sealed class BearerResult
{
    private BearerResult(ClaimsPrincipal? principal, DateTimeOffset expiresAt, BearerProblem? problem)
    {
        Principal = principal;
        ExpiresAt = expiresAt;
        Problem = problem;
    }

    [MemberNotNullWhen(true, nameof(Principal))]
    [MemberNotNullWhen(false, nameof(Problem))]
    public bool IsValid => Principal is not null;

    public ClaimsPrincipal? Principal { get; }

    /// <summary>When the token ends; a connection that lives longer has to be closed then.</summary>
    public DateTimeOffset ExpiresAt { get; }

    public BearerProblem? Problem { get; }

    internal static BearerResult Valid(ClaimsPrincipal principal, DateTimeOffset expiresAt) => new(principal, expiresAt, null);

    internal static BearerResult Invalid(BearerProblem problem) => new(null, default, problem);
}

/// <summary>What the caller is told; why exactly a token is refused stands in the log only.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">The stable code.</param>
/// <param name="Message">A sentence for people.</param>
public sealed record BearerProblem(int Status, string Code, string Message)
{
    public static BearerProblem InvalidToken { get; } = new(
        StatusCodes.Status401Unauthorized, "AUTH_INVALID_TOKEN", "The access token is not valid here or has expired. Sign in again.");

    /// <summary>A sound token must not be called invalid because the identity provider is away: clients would sign people out.</summary>
    public static BearerProblem Unavailable { get; } = new(
        StatusCodes.Status503ServiceUnavailable, "AUTH_UNAVAILABLE", "Access tokens cannot be checked at the moment. Try again shortly.");

    public static BearerProblem TooMany { get; } = new(
        StatusCodes.Status429TooManyRequests, "AUTH_TOO_MANY_INVALID_TOKENS", "Too many invalid access tokens came from your network. Try again shortly.");
}
