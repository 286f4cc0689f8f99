namespace Dezky.GraphQL.Validation;

/// <summary>«Did you mean …»: the names that are close to one that does not exist.</summary>
internal static class Suggestions
{
    private const int MaxCount = 5;

    /// <summary>The sentence for the first five names, with a space in front; empty without names.</summary>
    public static string DidYouMean(IReadOnlyList<string> names, string subject = "")
    {
        var quoted = names.Take(MaxCount).Select(name => $"\"{name}\"").ToArray();
        return quoted switch
        {
            [] => "",
            [var only] => $" Did you mean {subject}{only}?",
            [var first, var second] => $" Did you mean {subject}{first} or {second}?",
            _ => $" Did you mean {subject}{string.Join(", ", quoted[..^1])}, or {quoted[^1]}?",
        };
    }

    /// <summary>Those of the names that are close, the closest first.</summary>
    public static IReadOnlyList<string> Closest(string input, IEnumerable<string> names)
    {
        var threshold = (int)(input.Length * 0.4) + 1;
        var distances = new Dictionary<string, int>(StringComparer.Ordinal);
        var measure = new LexicalDistance(input);
        foreach (var name in names)
        {
            if (measure.To(name, threshold) is { } distance)
            {
                distances[name] = distance;
            }
        }

        return [.. distances.OrderBy(entry => entry.Value).ThenBy(entry => entry.Key, NaturalOrder).Select(entry => entry.Key)];
    }

    /// <summary>Orders <c>a2</c> before <c>a10</c>.</summary>
    public static IComparer<string> NaturalOrder { get; } = Comparer<string>.Create(CompareNaturally);

    private static int CompareNaturally(string first, string second)
    {
        var i = 0;
        var j = 0;
        while (i < first.Length && j < second.Length)
        {
            if (char.IsAsciiDigit(first[i]) && char.IsAsciiDigit(second[j]))
            {
                var comparison = ReadNumber(first, ref i).CompareTo(ReadNumber(second, ref j));
                if (comparison != 0)
                {
                    return comparison;
                }
            }
            else
            {
                var comparison = first[i++].CompareTo(second[j++]);
                if (comparison != 0)
                {
                    return comparison;
                }
            }
        }

        return first.Length.CompareTo(second.Length);
    }

    /// <summary>Reads digits; a zero in front stands for itself.</summary>
    private static double ReadNumber(string text, ref int position)
    {
        double number = 0;
        do
        {
            number = (number * 10) + (text[position++] - '0');
        }
        while (position < text.Length && char.IsAsciiDigit(text[position]) && number > 0);
        return number;
    }
}
