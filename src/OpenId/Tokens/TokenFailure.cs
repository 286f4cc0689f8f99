namespace Dezky.OpenId.Tokens;

/// <summary>Why a token was refused. For logs and metrics; the holder of the token learns only that it is invalid.</summary>
public enum TokenFailureReason
{
    /// <summary>It is no signed token in strict compact form.</summary>
    Malformed,

    /// <summary>Its algorithm is not one that this issuer may use.</summary>
    AlgorithmNotAllowed,

    /// <summary>Its issuer is not one that is trusted here, or not the expected one.</summary>
    UnknownIssuer,

    /// <summary>It is for somebody else, or its audience does not belong to its issuer.</summary>
    WrongAudience,

    /// <summary>It is of another kind than expected: an ID token where an access token belongs, for example.</summary>
    WrongKind,

    /// <summary>No published key has its key id, or it has none and several keys fit.</summary>
    UnknownKey,

    /// <summary>Its signature is not that of the key.</summary>
    BadSignature,

    /// <summary>A claim it must have is missing or has the wrong shape.</summary>
    BadClaim,

    /// <summary>It has expired.</summary>
    Expired,

    /// <summary>It is not valid yet, or was issued in the future or too long ago.</summary>
    NotYetValid,

    /// <summary>It does not answer this sign-in: the nonce, the access token's hash or the subject differ.</summary>
    WrongBinding,

    /// <summary>The person's sign-in at the provider is older, or weaker, than was asked for.</summary>
    AuthenticationTooWeak,

    /// <summary>Nothing is wrong with the token as far as known: the issuer's keys cannot be had at the moment.</summary>
    KeysUnavailable,
}

/// <summary>A refused token.</summary>
/// <param name="Reason">The kind of failure.</param>
/// <param name="Detail">One sentence for the log; it never holds the token or a secret.</param>
public sealed record TokenFailure(TokenFailureReason Reason, string Detail);
