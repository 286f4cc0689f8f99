using System.Text.RegularExpressions;

namespace Dezky.GraphQL.Types.Scalars;

/// <summary>A string that browsers accept as an email address.</summary>
internal sealed partial class EmailAddressScalar() : TextScalar(
    "EmailAddress",
    "An email address, by the rule that browsers use.",
    "https://html.spec.whatwg.org/multipage/input.html#valid-e-mail-address")
{
    protected override object? Parse(string text) => text.Length <= 254 && Format().IsMatch(text) ? text : null;

    [GeneratedRegex(
        @"^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*\z",
        RegexOptions.NonBacktracking)]
    private static partial Regex Format();
}
