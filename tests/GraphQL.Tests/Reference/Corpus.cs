namespace Dezky.GraphQL.Tests.Reference;

/// <summary>The documents that both implementations read: files in <c>Reference/Corpus</c>, the documents in them parted by a line <c>#---</c>.</summary>
internal static class Corpus
{
    public static IReadOnlyList<string> Read(string file) =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Reference", "Corpus", file)).TrimEnd('\n').Split("\n#---\n");

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
