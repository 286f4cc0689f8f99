using System.Text.RegularExpressions;

namespace Dezky.Domain.Shared;

/// <summary>A DNS name of at least two labels (RFC 1035, section 2.3.4: labels up to 63, the whole up to 253 characters), in lower case.</summary>
public readonly partial record struct DomainName
{
    private readonly string? _value;

    private DomainName(string value) => _value = value;

    public string Value => _value ?? throw new InvalidOperationException("A domain name has no default.");

    public static Result<DomainName> Parse(string? text)
    {
        var trimmed = text?.Trim();
        return trimmed is { Length: > 0 and <= 253 } && Shape().IsMatch(trimmed)
            ? new DomainName(trimmed.ToLowerInvariant())
            : new InvalidDomainName();
    }

    public override string ToString() => Value;

    [GeneratedRegex(
        "^(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])\\z",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Shape();
}

public sealed record InvalidDomainName()
    : ValidationError("INVALID_DOMAIN", "domain", "A domain looks like example.com and has at most 253 characters.");
