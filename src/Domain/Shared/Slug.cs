using System.Text.RegularExpressions;

namespace Dezky.Domain.Shared;

/// <summary>
/// The rules that the slugs of tenants and partners share. A slug is a DNS label (RFC 1035, section 2.3.1), because it becomes one:
/// 2 to 40 characters, lower-case letters, digits and single hyphens, beginning with a letter and not ending with a hyphen.
/// </summary>
public static partial class Slug
{
    public const int MinLength = 2;
    public const int MaxLength = 40;

    /// <summary>The broken rule in words, or null when <paramref name="text"/> is a slug.</summary>
    public static string? FindViolation(string? text) => text switch
    {
        null or "" => "A slug is required.",
        { Length: < MinLength or > MaxLength } => $"A slug has {MinLength} to {MaxLength} characters.",
        _ when !Shape().IsMatch(text) =>
            "A slug has lower-case letters, digits and single hyphens, begins with a letter and does not end with a hyphen.",
        _ when Reserved.Contains(text) => $"The slug «{text}» is reserved for the platform.",
        _ => null,
    };

    /// <summary>Names that the platform's own hosts and addresses use, or that would mislead.</summary>
    private static readonly HashSet<string> Reserved =
    [
        "admin", "api", "app", "auth", "billing", "console", "dezky", "docs", "files", "help", "login", "mail", "new", "operator", "partner",
        "portal", "root", "status", "support", "system", "www",
    ];

    [GeneratedRegex("^[a-z](?:-?[a-z0-9])*\\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Shape();
}
