using System.Text.Json;

namespace Dezky.Infrastructure.Persistence.Shared;

internal static class JsonElements
{
    /// <summary>What is at the end of a path of members, or null when the path leads nowhere.</summary>
    public static JsonElement? Find(this JsonElement element, IReadOnlyList<string> segments)
    {
        foreach (var segment in segments)
        {
            if (element.ValueKind is not JsonValueKind.Object || !element.TryGetProperty(segment, out element))
            {
                return null;
            }
        }

        return element;
    }
}
