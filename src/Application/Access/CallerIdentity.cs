using Dezky.Domain.Shared;

namespace Dezky.Application.Access;

/// <summary>Who a validated token says the caller is. What the caller may do is not in it.</summary>
public sealed record CallerIdentity(string Subject, Surface Surface, string? Name, string? Email)
{
    /// <summary>When the person signed in at the identity provider, if the token says so; a refresh does not move it.</summary>
    public DateTimeOffset? AuthenticatedAt { get; init; }

    /// <summary>How: the <c>amr</c> of RFC 8176.</summary>
    public IReadOnlyList<string> Methods { get; init; } = [];

    /// <summary>How strongly, in the identity provider's own words.</summary>
    public string? Acr { get; init; }
}
