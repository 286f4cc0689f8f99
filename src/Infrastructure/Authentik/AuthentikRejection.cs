using System.Text.Json;
using Dezky.Application.Identity;

namespace Dezky.Infrastructure.Authentik;

/// <summary>
/// Reads what Authentik says of a request that it does not take: <c>{"field": ["rule", …], "non_field_errors": …, "code": …}</c>, where a
/// rule may be a plain string or a list, and <c>{"detail": …}</c>. All of it is text from outside: bounded, on one line, without our secrets.
/// </summary>
internal static class AuthentikRejection
{
    private const int MostCharacters = 300;
    private const string Whole = "request";
    private const string Unsaid = "no reason was given.";

    public static RejectedByDirectory Read(ReadOnlySpan<byte> body, string? secret)
    {
        foreach (var (field, rule) in Rules(body))
        {
            return new RejectedByDirectory(field is "non_field_errors" or "detail" ? Whole : Clean(field, secret), Clean(rule, secret));
        }

        return new RejectedByDirectory(Whole, Unsaid);
    }

    public static string Detail(ReadOnlySpan<byte> body, string? secret) => Read(body, secret).Rule;

    public static string Clean(string text, string? secret)
    {
        if (!string.IsNullOrEmpty(secret))
        {
            text = text.Replace(secret, "***", StringComparison.Ordinal);
        }

        var line = new string([.. text.Take(MostCharacters).Select(letter => char.IsControl(letter) ? ' ' : letter)]).Trim();
        return text.Length > MostCharacters ? line + "…" : line.Length > 0 ? line : Unsaid;
    }

    private static List<(string Field, string Rule)> Rules(ReadOnlySpan<byte> body)
    {
        var rules = new List<(string, string)>();
        JsonElement root;
        try
        {
            var reader = new Utf8JsonReader(body);
            using var document = JsonDocument.ParseValue(ref reader);
            root = document.RootElement.Clone();
        }
        catch (JsonException)
        {
            // Not worth more than «no reason was given»: the status has said already that it is a rejection.
            return rules;
        }

        if (root.ValueKind is JsonValueKind.Object)
        {
            foreach (var member in root.EnumerateObject().Where(member => member.Name is not "code"))
            {
                if (FirstText(member.Value) is { } rule)
                {
                    rules.Add((member.Name, rule));
                }
            }
        }

        return rules;
    }

    private static string? FirstText(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Array => value.EnumerateArray().Select(FirstText).FirstOrDefault(text => text is not null),
        JsonValueKind.Object => value.EnumerateObject().Select(member => FirstText(member.Value)).FirstOrDefault(text => text is not null),
        _ => null,
    };
}
