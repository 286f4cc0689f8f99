using System.Globalization;
using System.Text;

namespace Dezky.Ui.Data;

/// <summary>The line of a sparkline in a box of 100 by 24 units, as attributes of SVG shapes.</summary>
internal sealed record SparklineShape(string Line, string Area)
{
    public const int Width = 100;
    public const int Height = 24;

    private const double Margin = 2;
    private const int MostPoints = 200;

    /// <summary>Null where there is no line to draw: fewer than two values, or some that are no numbers. Of very many the last are drawn.</summary>
    public static SparklineShape? Of(IReadOnlyList<double> values)
    {
        var shown = values.Skip(Math.Max(0, values.Count - MostPoints)).ToArray();
        if (shown.Length < 2 || !Array.TrueForAll(shown, double.IsFinite))
        {
            return null;
        }

        var (low, high) = (shown.Min(), shown.Max());
        var line = new StringBuilder();
        for (var index = 0; index < shown.Length; index++)
        {
            var x = (double)Width * index / (shown.Length - 1);

            // Halves first: the difference of two great numbers may be greater than any. What never changes runs through the middle.
            var share = high > low ? ((shown[index] / 2) - (low / 2)) / ((high / 2) - (low / 2)) : 0.5;
            var y = Height - Margin - ((Height - (2 * Margin)) * share);
            line.Append(index == 0 ? "" : " ").Append(CultureInfo.InvariantCulture, $"{x:0.##},{y:0.##}");
        }

        var area = string.Create(CultureInfo.InvariantCulture, $"0,{Height} {line} {Width},{Height}");
        return new SparklineShape(line.ToString(), area);
    }
}
