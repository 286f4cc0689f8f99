using System.Text.Encodings.Web;
using System.Text.Json;

namespace Dezky.GraphQL.Types;

/// <summary>How strings are quoted in messages: as JSON does, without escaping more than JSON demands.</summary>
internal static class JsonText
{
    public static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Quote(string value) => JsonSerializer.Serialize(value, Relaxed);
}
