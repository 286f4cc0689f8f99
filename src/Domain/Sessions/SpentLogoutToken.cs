using Dezky.Domain.Shared;

namespace Dezky.Domain.Sessions;

/// <summary>A logout token that was used, kept until it would be refused for its age.</summary>
public sealed record SpentLogoutToken : IAggregate
{
    private SpentLogoutToken()
    {
    }

    /// <summary>A hash over the console, the issuer and the token's <c>jti</c>.</summary>
    public string Id { get; private init; } = "";

    public DateTimeOffset ExpiresAt { get; private init; }

    long IAggregate.Version => 1;

    public static SpentLogoutToken Create(string id, DateTimeOffset expiresAt) => new() { Id = id, ExpiresAt = expiresAt };
}
