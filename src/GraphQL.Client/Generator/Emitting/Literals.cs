namespace Dezky.GraphQL.Client.Generator.Emitting;

/// <summary>Literals of C#.</summary>
internal static class Literals
{
    /// <summary>A string literal; the text has no control characters.</summary>
    public static string Quote(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    /// <summary>The quotes around a raw string literal that holds a text.</summary>
    public static string RawQuotes(string text)
    {
        var quotes = "\"\"\"";
        while (text.Contains(quotes, StringComparison.Ordinal))
        {
            quotes += "\"";
        }

        return quotes;
    }
}
