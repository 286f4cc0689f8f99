using Dezky.Domain.Shared;

namespace Dezky.Application.Access;

/// <summary>Decides policies from the caller's token and present user record. Everything that no policy allows is denied.</summary>
public sealed class AccessDecisions(Caller caller)
{
    /// <summary>Null when the caller satisfies the policy, else why not.</summary>
    public async ValueTask<ForbiddenError?> FindDenialAsync(string? policy, CancellationToken cancellationToken)
    {
        if (policy is Policies.Console && caller.Console is not null)
        {
            return null;
        }

        if (caller.Identity is not { } identity)
        {
            return new NotAuthenticated();
        }

        return policy switch
        {
            Policies.SignedIn => await caller.GetUserAsync(cancellationToken) is { MaySignIn: true } ? null : new UnknownUser(),
            Policies.Operator when identity.Surface is not Surface.Operator => new OperatorTokenRequired(),
            Policies.Operator => await caller.GetUserAsync(cancellationToken) is { IsOperator: true } ? null : new OperatorRequired(),
            _ => new NoPolicy(),
        };
    }
}

public sealed record NotAuthenticated()
    : ForbiddenError(Codes.NotAuthenticated, "Sign in first: this needs an access token.");

public sealed record OperatorTokenRequired() : ForbiddenError(Codes.NotAuthorized, "This field requires an operator-scoped token");

public sealed record OperatorRequired() : ForbiddenError(Codes.NotAuthorized, "This requires an operator, and you are none now.");

public sealed record UnknownUser() : ForbiddenError(Codes.NotAuthorized, "Your identity belongs to no active user of the platform.");

public sealed record NoPolicy() : ForbiddenError(Codes.NotAuthorized, "No policy allows this.");

file static class Codes
{
    public const string NotAuthenticated = "AUTH_NOT_AUTHENTICATED";
    public const string NotAuthorized = "AUTH_NOT_AUTHORIZED";
}
