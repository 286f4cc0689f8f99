using System.Text.Json;

namespace Dezky.DevStack.Identity;

/// <summary>A person who can sign in.</summary>
/// <param name="Subject">The <c>sub</c> of their tokens, the same in every application.</param>
/// <param name="Email">The address they sign in with.</param>
/// <param name="Name">Their name.</param>
/// <param name="Groups">Names of groups, as in the claim <c>groups</c>.</param>
/// <param name="PasswordHash">A hash that <see cref="PasswordHash"/> wrote; empty for who has no password yet.</param>
/// <param name="Kind">What kind of demo account it is.</param>
public sealed record Account(
    string Subject,
    string Email,
    string Name,
    IReadOnlyList<string> Groups,
    string PasswordHash,
    AccountKind Kind)
{
    /// <summary>The number that the API knows the account by; 0 until it gets one.</summary>
    public int Id { get; init; }

    public Guid Uuid { get; init; }

    /// <summary>What they sign in with besides the address; the address when null.</summary>
    public string? Username { get; init; }

    /// <summary>Whether they may sign in.</summary>
    public bool IsActive { get; init; } = true;

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset ChangedAt { get; init; }

    public DateTimeOffset PasswordSetAt { get; init; }

    /// <summary>What programs keep about the account, as a JSON object.</summary>
    public JsonElement? Attributes { get; init; }

    internal string UsernameOrEmail => Username ?? Email;

    public override string ToString() => $"Account {{ {nameof(Subject)} = {Subject} }}";
}

/// <summary>Kinds of accounts: those of the demo, and those that came through the API.</summary>
public enum AccountKind
{
    Operator,
    Partner,
    Customer,
    Invited,
}
