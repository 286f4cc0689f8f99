namespace Dezky.GraphQL.Tests.Reference.Generation;

/// <summary>Smaller versions of a document, for a short reproduction of a difference.</summary>
internal static class Shrinking
{
    /// <summary>The document without one of its lines, or without the block that the line opens.</summary>
    public static IEnumerable<string> Candidates(string document)
    {
        var lines = document.TrimEnd('\n').Split('\n');
        for (var start = 0; start < lines.Length; start++)
        {
            if (lines[start].TrimStart().StartsWith('}'))
            {
                continue;
            }

            var end = start + 1;
            if (lines[start].EndsWith('{'))
            {
                var indent = Indent(lines[start]);
                while (end < lines.Length && !(lines[end].TrimStart().StartsWith('}') && Indent(lines[end]) <= indent))
                {
                    end++;
                }

                end++;
            }

            if (end - start < lines.Length)
            {
                yield return string.Join('\n', [.. lines[..start], .. lines[Math.Min(end, lines.Length)..]]) + "\n";
            }
        }
    }

    private static int Indent(string line) => line.Length - line.TrimStart().Length;
}
