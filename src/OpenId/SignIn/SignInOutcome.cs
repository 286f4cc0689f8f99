namespace Dezky.OpenId.SignIn;

/// <summary>Why a sign-in or a refresh did not give tokens.</summary>
public enum SignInFailureReason
{
    /// <summary>The callback does not belong to this attempt, or came too late.</summary>
    WrongState,

    /// <summary>The callback came from another provider than was asked (mix-up).</summary>
    WrongIssuer,

    /// <summary>The person declined, or the provider does not let them use this application.</summary>
    Denied,

    /// <summary>The provider refused the request.</summary>
    Refused,

    /// <summary>The code or refresh token is spent, expired or revoked: the sign-in has to start again.</summary>
    InvalidGrant,

    /// <summary>The person is known, but signed in longer ago or in a weaker way than was asked for.</summary>
    TooWeak,

    /// <summary>The provider's tokens are not sound.</summary>
    InvalidToken,

    /// <summary>The provider cannot be reached or did not answer in time; what it did is unknown.</summary>
    ProviderUnavailable,
}

/// <summary>A failure.</summary>
/// <param name="Reason">Its kind.</param>
/// <param name="Detail">One sentence for the log: never for a page, since parts of it may come from the provider.</param>
public sealed record SignInFailure(SignInFailureReason Reason, string Detail);

/// <summary>The outcome of a sign-in or refresh: tokens or a failure.</summary>
public sealed class SignInOutcome
{
    private SignInOutcome(TokenSet? tokens, SignInFailure? failure)
    {
        Tokens = tokens;
        Failure = failure;
    }

    /// <summary>Whether there are tokens.</summary>
    [System.Diagnostics.CodeAnalysis.MemberNotNullWhen(true, nameof(Tokens))]
    [System.Diagnostics.CodeAnalysis.MemberNotNullWhen(false, nameof(Failure))]
    public bool Succeeded => Tokens is not null;

    /// <summary>The tokens.</summary>
    public TokenSet? Tokens { get; }

    /// <summary>The failure.</summary>
    public SignInFailure? Failure { get; }

    internal static SignInOutcome Success(TokenSet tokens) => new(tokens, null);

    internal static SignInOutcome Fail(SignInFailureReason reason, string detail) => new(null, new SignInFailure(reason, detail));
}
