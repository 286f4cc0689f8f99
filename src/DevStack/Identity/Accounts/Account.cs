namespace Dezky.DevStack.Identity;

/// <summary>A person who can sign in.</summary>
/// <param name="Subject">The <c>sub</c> of their tokens, the same in every application.</param>
/// <param name="Email">The address they sign in with.</param>
/// <param name="Name">Their name.</param>
/// <param name="Groups">Names of groups, as in the claim <c>groups</c>.</param>
/// <param name="PasswordHash">A hash that <see cref="PasswordHash"/> wrote.</param>
/// <param name="Kind">What kind of demo account it is.</param>
public sealed record Account(
    string Subject,
    string Email,
    string Name,
    IReadOnlyList<string> Groups,
    string PasswordHash,
    AccountKind Kind)
{
    public override string ToString() => $"Account {{ {nameof(Subject)} = {Subject} }}";
}

/// <summary>Kinds of demo accounts.</summary>
public enum AccountKind
{
    Operator,
    Partner,
    Customer,
}
