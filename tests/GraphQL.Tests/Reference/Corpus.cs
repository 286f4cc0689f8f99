using Dezky.GraphQL.Tests.Reference.Execution;

namespace Dezky.GraphQL.Tests.Reference;

/// <summary>The documents that both implementations read: files in <c>Reference/Corpus</c>, the documents in them parted by a line <c>#---</c>.</summary>
internal static class Corpus
{
    private const string VariablesComment = "# variables: ";
    private const string OperationComment = "# operation: ";

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Reference", "Corpus");

    public static IReadOnlyList<string> Read(string file) => ReadText(file).TrimEnd('\n').Split("\n#---\n");

    public static string ReadText(string file) => File.ReadAllText(Path.Combine(Folder, file));

    /// <summary>The files of requests.</summary>
    public static IReadOnlyList<string> Topics() =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Folder, "Execution"), "*.graphql")
            .Select(file => Path.GetRelativePath(Folder, file))
            .Where(file => Path.GetFileName(file) != "schema.graphql")
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The requests of a file. A comment at the start of a document may hold its variables or the name of its operation.</summary>
    public static IReadOnlyList<RequestCase> ReadRequests(string file) =>
    [
        .. Read(file).Select(document =>
        {
            var comments = document.Split('\n').TakeWhile(line => line.StartsWith("# ", StringComparison.Ordinal)).ToArray();
            return new RequestCase(document, Find(comments, VariablesComment), Find(comments, OperationComment));
        }),
    ];

    /// <summary>Documents made of good ones by exchanging, dropping and repeating a few tokens; the same ones for the same seed.</summary>
    public static IEnumerable<string> Mutate(IReadOnlyList<string> documents, int count, int seed)
    {
        var random = new Random(seed);
        var all = documents.Select(Tokens).Where(tokens => tokens.Count > 0).ToArray();
        for (var i = 0; i < count; i++)
        {
            var tokens = all[random.Next(all.Length)].ToList();
            for (var edits = random.Next(1, 4); edits > 0 && tokens.Count > 0; edits--)
            {
                var position = random.Next(tokens.Count);
                var other = all[random.Next(all.Length)];
                switch (random.Next(4))
                {
                    case 0:
                        tokens[position] = other[random.Next(other.Count)];
                        break;
                    case 1:
                        tokens.RemoveAt(position);
                        break;
                    case 2:
                        tokens.Insert(position, tokens[random.Next(tokens.Count)]);
                        break;
                    default:
                        tokens[position] = tokens[random.Next(tokens.Count)];
                        break;
                }
            }

            yield return string.Join(' ', tokens);
        }
    }

    private static string? Find(IEnumerable<string> comments, string start) =>
        comments.FirstOrDefault(comment => comment.StartsWith(start, StringComparison.Ordinal))?[start.Length..];

    /// <summary>Cuts at spaces and punctuators; strings stay whole.</summary>
    private static List<string> Tokens(string document)
    {
        var tokens = new List<string>();
        for (var i = 0; i < document.Length;)
        {
            var start = i++;
            if (document[start] == '"')
            {
                var end = document.IndexOf('"', i);
                i = end < 0 ? document.Length : end + 1;
            }
            else if (char.IsLetterOrDigit(document[start]))
            {
                while (i < document.Length && (char.IsLetterOrDigit(document[i]) || document[i] == '_'))
                {
                    i++;
                }
            }
            else if (document.AsSpan(start).StartsWith("..."))
            {
                i = start + 3;
            }

            if (!char.IsWhiteSpace(document[start]))
            {
                tokens.Add(document[start..i]);
            }
        }

        return tokens;
    }
}
