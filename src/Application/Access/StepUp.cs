using Dezky.Domain.Shared;

namespace Dezky.Application.Access;

/// <summary>
/// The request is dangerous: it wants a person who has signed in at the identity provider shortly before, in a strong way. Enforced where
/// <see cref="StepUpRules.Enforced"/> says so.
/// </summary>
/// <param name="withinSeconds">How long ago the sign-in may have been.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class RequiresFreshSignInAttribute(int withinSeconds) : Attribute
{
    public TimeSpan Within { get; } = TimeSpan.FromSeconds(withinSeconds);
}

/// <summary>What counts as a strong sign-in.</summary>
public sealed record StepUpRules
{
    public bool Enforced { get; init; }

    /// <summary>One of these <c>acr</c>; any when there are none.</summary>
    public IReadOnlyList<string> AcrValues { get; init; } = [];

    /// <summary>One of these methods in <c>amr</c>, such as <c>mfa</c>; any when there are none.</summary>
    public IReadOnlyList<string> Methods { get; init; } = [];

    /// <summary>Null when the caller's sign-in is good enough.</summary>
    public StepUpRequired? FindDenial(CallerIdentity? identity, TimeSpan within, DateTimeOffset now)
    {
        // A token that does not say when, or how, is not fresh, or strong.
        var isGoodEnough = !Enforced
            || (identity?.AuthenticatedAt is { } at
                && now - at <= within
                && (AcrValues.Count == 0 || (identity.Acr is { } acr && AcrValues.Contains(acr)))
                && (Methods.Count == 0 || identity.Methods.Intersect(Methods).Any()));
        return isGoodEnough ? null : new StepUpRequired((int)within.TotalSeconds, AcrValues.Count > 0 ? AcrValues[0] : null);
    }
}

/// <param name="MaxAge">How many seconds ago the sign-in may have been.</param>
/// <param name="Acr">Which <c>acr</c> to ask the identity provider for, if any.</param>
public sealed record StepUpRequired(int MaxAge, string? Acr)
    : ForbiddenError("AUTH_STEP_UP_REQUIRED", "Confirm that it is you first: this needs a fresh and strong sign-in.");
