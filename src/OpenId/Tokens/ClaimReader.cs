using System.Text.Json;
using Dezky.OpenId.Jose;

namespace Dezky.OpenId.Tokens;

/// <summary>The shapes of RFC 7519: NumericDate and «a string or a list of strings».</summary>
internal static class ClaimReader
{
    // The last second that a DateTimeOffset holds. A larger number is no date anybody means.
    private const decimal LastSecond = 253402300799m;

    /// <summary>A NumericDate, which may have a fraction; <see langword="false"/> when it is there and is none.</summary>
    public static bool TryReadDate(JsonElement claims, string name, out DateTimeOffset? date)
    {
        date = null;
        if (!claims.TryGetProperty(name, out var value))
        {
            return true;
        }

        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDecimal(out var seconds) || seconds is < 0 or > LastSecond)
        {
            return false;
        }

        date = DateTimeOffset.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond));
        return true;
    }

    /// <summary>One text or a list of texts; <see langword="null"/> when the claim is absent or anything else.</summary>
    public static IReadOnlyList<string>? Texts(JsonElement claims, string name)
    {
        if (!claims.TryGetProperty(name, out var value))
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.String)
        {
            return [value.GetString()!];
        }

        return value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(each => each.ValueKind == JsonValueKind.String)
            ? [.. value.EnumerateArray().Select(each => each.GetString()!)]
            : null;
    }

    /// <summary>A subject by OpenID Connect Core section 2: present and at most 255 characters.</summary>
    public static string? Subject(JsonElement claims) => claims.Text("sub") is { Length: > 0 and <= 255 } subject ? subject : null;
}
