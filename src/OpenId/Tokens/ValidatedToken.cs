using System.Text.Json;
using Dezky.OpenId.Jose;

namespace Dezky.OpenId.Tokens;

/// <summary>The claims of a token whose signature, issuer, audience and times have been checked.</summary>
public sealed class ValidatedToken
{
    internal ValidatedToken(JsonElement claims, string issuer, string audience, string subject, DateTimeOffset expiresAt, DateTimeOffset? issuedAt)
    {
        Claims = claims;
        Issuer = issuer;
        Audience = audience;
        Subject = subject;
        ExpiresAt = expiresAt;
        IssuedAt = issuedAt;
    }

    /// <summary>All claims, for the few that have no property.</summary>
    public JsonElement Claims { get; }

    /// <summary>The issuer.</summary>
    public string Issuer { get; }

    /// <summary>The audience by which the token was accepted.</summary>
    public string Audience { get; }

    /// <summary>The subject; unique together with the issuer only.</summary>
    public string Subject { get; }

    /// <summary>When the token ends, without the tolerated clock skew.</summary>
    public DateTimeOffset ExpiresAt { get; }

    /// <summary>When the token was issued.</summary>
    public DateTimeOffset? IssuedAt { get; }

    /// <summary>When the person signed in at the issuer (<c>auth_time</c>), if the token says so properly.</summary>
    public DateTimeOffset? AuthenticatedAt => ClaimReader.TryReadDate(Claims, "auth_time", out var at) ? at : null;

    /// <summary>A claim that is a text, or <see langword="null"/>.</summary>
    public string? GetText(string name) => Claims.Text(name);

    /// <summary>A claim that is a list of texts; empty when it is absent.</summary>
    public IReadOnlyList<string> GetTexts(string name) => ClaimReader.Texts(Claims, name) ?? [];
}
