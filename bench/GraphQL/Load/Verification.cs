using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace Dezky.Bench.GraphQL.Load;

/// <summary>Nothing is measured before a server has given the right answer to every case.</summary>
internal static class Verification
{
    public static async Task CheckAsync(HttpClient http, Uri url, string server, Case @case)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url)
        {
            Content = new StringContent(@case.Body, new MediaTypeHeaderValue("application/json")),
        };
        request.Headers.TryAddWithoutValidation("Accept", Wrk.Accept);
        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        if (!response.IsSuccessStatusCode || !AreEqual(JsonNode.Parse(text), JsonNode.Parse(@case.Expected.ToJsonString())))
        {
            throw new BenchException(
                $"{server} answers «{@case.Name}» with {(int)response.StatusCode} and\n  {Shorten(text)}\nbut should with\n  {Shorten(@case.Expected.ToJsonString())}");
        }
    }

    /// <summary>Equal as JSON, members in any order; points in time are equal in every spelling of RFC 3339.</summary>
    private static bool AreEqual(JsonNode? left, JsonNode? right) => (left, right) switch
    {
        (JsonObject some, JsonObject others) => some.Count == others.Count
            && some.All(member => others.TryGetPropertyValue(member.Key, out var other) && AreEqual(member.Value, other)),
        (JsonArray some, JsonArray others) => some.Count == others.Count && some.Zip(others).All(pair => AreEqual(pair.First, pair.Second)),
        _ => JsonNode.DeepEquals(left, right) || (PointInTime(left) is { } time && time == PointInTime(right)),
    };

    private static DateTimeOffset? PointInTime(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text)
        && text.Contains('T', StringComparison.Ordinal)
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out var time) ? time : null;

    private static string Shorten(string text) => text.Length <= 600 ? text : text[..600] + "…";
}
