using System.Text.Json;
using Dezky.OpenId.Tokens;

namespace Dezky.OpenId.SignIn;

/// <summary>
/// A <see cref="TokenSet"/> as text, to be kept between processes. The claims are taken back as they were validated once: whoever keeps the text
/// has to encrypt it, so that nobody can write another.
/// </summary>
public static class StoredTokenSet
{
    /// <summary>The text of a set.</summary>
    public static string Write(TokenSet tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);

        var identity = tokens.Identity;
        return JsonSerializer.Serialize(new Stored(
            tokens.AccessToken,
            tokens.AccessTokenExpiresAt,
            tokens.RefreshToken,
            tokens.IdToken,
            identity.Claims,
            identity.Issuer,
            identity.Audience,
            identity.Subject,
            identity.ExpiresAt,
            identity.IssuedAt));
    }

    /// <summary>The set of a text that <see cref="Write"/> made.</summary>
    /// <exception cref="JsonException">The text is none.</exception>
    public static TokenSet Read(string text)
    {
        var stored = JsonSerializer.Deserialize<Stored>(text) ?? throw new JsonException("The text is the JSON null.");
        return new TokenSet(
            stored.AccessToken,
            stored.AccessTokenExpiresAt,
            stored.RefreshToken,
            stored.IdToken,
            new ValidatedToken(stored.Claims, stored.Issuer, stored.Audience, stored.Subject, stored.ExpiresAt, stored.IssuedAt));
    }

    private sealed record Stored(
        string AccessToken,
        DateTimeOffset AccessTokenExpiresAt,
        string? RefreshToken,
        string IdToken,
        JsonElement Claims,
        string Issuer,
        string Audience,
        string Subject,
        DateTimeOffset ExpiresAt,
        DateTimeOffset? IssuedAt);
}
