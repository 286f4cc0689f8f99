namespace Dezky.Ui.Data;

/// <summary>By which column a table is sorted. As text, such as in an address, a minus says that the greatest comes first.</summary>
public sealed record TableSort(string Column, bool Descending = false)
{
    private const char Minus = '-';

    /// <summary>Null for a column that is none of <paramref name="columns"/>.</summary>
    public static TableSort? Parse(string? text, params ReadOnlySpan<string> columns)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var sort = text[0] == Minus ? new TableSort(text[1..], Descending: true) : new TableSort(text);
        return columns.Contains(sort.Column) ? sort : null;
    }

    public override string ToString() => Descending ? $"{Minus}{Column}" : Column;
}
