using System.Diagnostics.CodeAnalysis;

namespace Dezky.OpenId.Tokens;

/// <summary>The outcome of validating a token: the token or the reason for its refusal, never both and never none.</summary>
public sealed class TokenValidation
{
    private TokenValidation(ValidatedToken? token, TokenFailure? failure)
    {
        Token = token;
        Failure = failure;
    }

    /// <summary>Whether the token may be trusted.</summary>
    [MemberNotNullWhen(true, nameof(Token))]
    [MemberNotNullWhen(false, nameof(Failure))]
    public bool IsValid => Token is not null;

    /// <summary>The token, when it is valid.</summary>
    public ValidatedToken? Token { get; }

    /// <summary>The reason, when it is not.</summary>
    public TokenFailure? Failure { get; }

    internal static TokenValidation Valid(ValidatedToken token) => new(token, null);

    internal static TokenValidation Refused(TokenFailureReason reason, string detail) => new(null, new TokenFailure(reason, detail));
}
