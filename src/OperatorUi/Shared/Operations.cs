using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Dezky.OperatorUi.Shared;

/// <summary>
/// The GraphQL documents, which stand beside the pages that use them. A document may spread a fragment that has a file of its own; it is
/// added to what is sent.
/// </summary>
internal static partial class Operations
{
    private static readonly ConcurrentDictionary<string, string> Documents = new(StringComparer.Ordinal);

    public static string Find(string name) => Documents.GetOrAdd(name, Load);

    private static string Load(string name)
    {
        var parts = new List<string>();
        var open = new Queue<string>([name]);
        var seen = new HashSet<string>([name], StringComparer.Ordinal);
        while (open.TryDequeue(out var next))
        {
            var text = Read(next);
            parts.Add(text);
            foreach (Match spread in FragmentSpread().Matches(text))
            {
                if (seen.Add(spread.Groups[1].Value))
                {
                    open.Enqueue(spread.Groups[1].Value);
                }
            }
        }

        return string.Join('\n', parts);
    }

    private static string Read(string name)
    {
        using var stream = typeof(Operations).Assembly.GetManifestResourceStream($"{name}.graphql")
            ?? throw new InvalidOperationException($"There is no document '{name}.graphql' in this app.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"\.\.\.\s*(?!on\b)([_A-Za-z]\w*)")]
    private static partial Regex FragmentSpread();
}
