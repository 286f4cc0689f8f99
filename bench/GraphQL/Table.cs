using System.Globalization;

namespace Dezky.Bench.GraphQL;

/// <summary>Rows of a name and numbers, printed in columns.</summary>
internal sealed class Table(params string[] header)
{
    private readonly List<string[]> _rows = [header];

    public static string Number(double? value, int decimals = 0) =>
        value is { } number ? number.ToString($"N{decimals}", CultureInfo.InvariantCulture) : "";

    public static string Percent(double? value) => value is { } number ? string.Create(CultureInfo.InvariantCulture, $"{number * 100:N0} %") : "";

    public void Add(params string[] row) => _rows.Add(row);

    public void Print(TextWriter output)
    {
        var widths = Enumerable.Range(0, header.Length).Select(column => _rows.Max(row => row[column].Length)).ToArray();
        output.WriteLine();
        foreach (var row in _rows)
        {
            output.WriteLine(string.Join("  ", row.Select((cell, column) => column == 0 ? cell.PadRight(widths[0]) : cell.PadLeft(widths[column]))));
        }
    }
}
