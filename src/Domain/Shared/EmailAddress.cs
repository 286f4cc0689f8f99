using System.Text.RegularExpressions;

namespace Dezky.Domain.Shared;

/// <summary>
/// An e-mail address in the form of RFC 5321, section 4.1.2, without quoted local parts and address literals, at most 254 characters.
/// It is kept in lower case: the platform treats two addresses that differ in case as one.
/// </summary>
public readonly partial record struct EmailAddress
{
    public const int MaxLength = 254;

    private readonly string? _value;

    private EmailAddress(string value) => _value = value;

    public string Value => _value ?? throw new InvalidOperationException("An e-mail address has no default.");

    public static Result<EmailAddress> Parse(string? text)
    {
        var trimmed = text?.Trim();
        return trimmed is { Length: > 0 and <= MaxLength } && Shape().IsMatch(trimmed)
            ? new EmailAddress(trimmed.ToLowerInvariant())
            : new InvalidEmailAddress();
    }

    public override string ToString() => Value;

    [GeneratedRegex(
        @"^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])\z",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Shape();
}

public sealed record InvalidEmailAddress()
    : ValidationError("INVALID_EMAIL", "email", "An e-mail address looks like name@example.com and has at most 254 characters.");
