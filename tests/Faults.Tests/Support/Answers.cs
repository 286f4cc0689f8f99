using System.Text.Json;

namespace Dezky.Faults.Tests.Support;

internal static class Answers
{
    private const string StoreUnavailable = "STORE_UNAVAILABLE";

    /// <summary>Whether GraphApi says, in the way that clients understand, that its store is unavailable at present.</summary>
    public static bool IsRefused(JsonElement answer) =>
        answer.TryGetProperty("errors", out var errors)
        && errors.EnumerateArray().All(error => error.TryGetProperty("extensions", out var extensions) && extensions.GetProperty("code").GetString() == StoreUnavailable);
}
