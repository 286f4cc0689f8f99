namespace Dezky.GraphQL.Validation;

/// <summary>
/// The number of insertions, deletions, substitutions and swaps of neighbours between two names (Damerau-Levenshtein, restricted);
/// a difference in case only counts as one.
/// </summary>
internal sealed class LexicalDistance(string input)
{
    private readonly string _lowerInput = input.ToLowerInvariant();
    private readonly int[][] _rows = [new int[input.Length + 1], new int[input.Length + 1], new int[input.Length + 1]];

    /// <summary>The distance to a name, or null when it exceeds the threshold.</summary>
    public int? To(string name, int threshold)
    {
        if (name == input)
        {
            return 0;
        }

        var longer = name.ToLowerInvariant();
        if (longer == _lowerInput)
        {
            return 1;
        }

        var shorter = _lowerInput;
        if (longer.Length < shorter.Length)
        {
            (longer, shorter) = (shorter, longer);
        }

        if (longer.Length - shorter.Length > threshold)
        {
            return null;
        }

        for (var j = 0; j <= shorter.Length; j++)
        {
            _rows[0][j] = j;
        }

        for (var i = 1; i <= longer.Length; i++)
        {
            var above = _rows[(i - 1) % 3];
            var row = _rows[i % 3];
            var smallest = row[0] = i;
            for (var j = 1; j <= shorter.Length; j++)
            {
                var substitution = longer[i - 1] == shorter[j - 1] ? 0 : 1;
                var cell = Math.Min(Math.Min(above[j] + 1, row[j - 1] + 1), above[j - 1] + substitution);
                if (i > 1 && j > 1 && longer[i - 1] == shorter[j - 2] && longer[i - 2] == shorter[j - 1])
                {
                    cell = Math.Min(cell, _rows[(i - 2) % 3][j - 2] + 1);
                }

                smallest = Math.Min(smallest, cell);
                row[j] = cell;
            }

            if (smallest > threshold)
            {
                return null;
            }
        }

        var distance = _rows[longer.Length % 3][shorter.Length];
        return distance <= threshold ? distance : null;
    }
}
