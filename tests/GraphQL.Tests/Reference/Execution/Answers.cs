using System.Text;
using System.Text.Json;

namespace Dezky.GraphQL.Tests.Reference.Execution;

/// <summary>
/// Brings responses into one form: numbers as doubles, and errors with message, locations and path alone, since <c>extensions</c> are an
/// engine's own. The members of <c>data</c> and the errors keep their order.
/// </summary>
internal static class Answers
{
    public static string Normalize(string response)
    {
        using var document = JsonDocument.Parse(response, new JsonDocumentOptions { MaxDepth = 512 });
        var text = new StringBuilder();
        WriteResponse(document.RootElement, text);
        return text.ToString();
    }

    private static void WriteResponse(JsonElement response, StringBuilder text)
    {
        if (response.TryGetProperty("events", out var events))
        {
            foreach (var each in events.EnumerateArray())
            {
                text.Append("event ");
                WriteResponse(each, text);
            }

            return;
        }

        if (response.TryGetProperty("parts", out var parts))
        {
            text.Append(new Delivery([.. parts.EnumerateArray()]).Describe());
            return;
        }

        text.Append("data: ").Append(response.TryGetProperty("data", out var data) ? Canonical(data) : "none").Append('\n');
        if (response.TryGetProperty("errors", out var errors))
        {
            foreach (var error in errors.EnumerateArray())
            {
                text.Append(Describe(error)).Append('\n');
            }
        }
    }

    /// <summary>An error with its places and its path, on one line.</summary>
    public static string Describe(JsonElement error)
    {
        var text = new StringBuilder("error: ").Append(error.GetProperty("message").GetString());
        if (error.TryGetProperty("locations", out var locations))
        {
            text.Append(" at ").AppendJoin(' ', locations.EnumerateArray().Select(at => $"{at.GetProperty("line")}:{at.GetProperty("column")}"));
        }

        if (error.TryGetProperty("path", out var path))
        {
            text.Append(" in ").AppendJoin('.', path.EnumerateArray());
        }

        return text.ToString();
    }

    /// <summary>A value with its numbers as doubles and its members in their order.</summary>
    public static string Canonical(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => $"{{{string.Join(",", json.EnumerateObject().Select(member => $"{member.Name}:{Canonical(member.Value)}"))}}}",
        JsonValueKind.Array => $"[{string.Join(",", json.EnumerateArray().Select(Canonical))}]",
        JsonValueKind.Number => Echo.Of(json.GetDouble()),
        JsonValueKind.String => Echo.Of(json.GetString()),
        _ => json.GetRawText(),
    };
}
