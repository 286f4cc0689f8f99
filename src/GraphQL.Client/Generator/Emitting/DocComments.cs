using System.Security;
using Dezky.GraphQL.Client.Generator.Modeling;

namespace Dezky.GraphQL.Client.Generator.Emitting;

/// <summary>Writes what the schema says as documentation comments.</summary>
internal static class DocComments
{
    public static void Summary(this CodeWriter code, Remarks remarks, string fallback)
    {
        code.Summary(remarks.Description is { Length: > 0 } description ? Escape(description) : fallback);
        if (remarks.Deprecation is { } reason)
        {
            code.Line($"/// <remarks>Deprecated: {Escape(reason).ReplaceLineEndings(" ")}</remarks>");
        }
    }

    /// <param name="code">Where to write.</param>
    /// <param name="xml">The summary, as it is to stand in the comment.</param>
    public static void Summary(this CodeWriter code, string xml)
    {
        var lines = xml.Trim().ReplaceLineEndings("\n").Split('\n');
        if (lines is [var only])
        {
            code.Line($"/// <summary>{only}</summary>");
            return;
        }

        code.Line("/// <summary>");
        foreach (var line in lines)
        {
            code.Line($"/// {line.TrimEnd()}".TrimEnd());
        }

        code.Line("/// </summary>");
    }

    private static string Escape(string text) =>
        SecurityElement.Escape(text).Replace("&quot;", "\"", StringComparison.Ordinal).Replace("&apos;", "'", StringComparison.Ordinal);
}
