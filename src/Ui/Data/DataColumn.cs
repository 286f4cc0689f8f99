using Microsoft.AspNetCore.Components;

namespace Dezky.Ui.Data;

/// <summary>From which width of the table a column is shown; narrower tables leave it out.</summary>
public enum ColumnFrom
{
    Always,
    Small,
    Medium,
    Large
}

/// <summary>A column of a data table: what its head says and how a cell is drawn.</summary>
public sealed record DataColumn<TItem>(string Title, RenderFragment<TItem> Cell)
{
    /// <summary>A column of times, which the table draws in words and keeps right.</summary>
    public DataColumn(string title, Func<TItem, DateTimeOffset> time)
        : this(title, _ => _ => { }) =>
        Time = time;

    public ColumnFrom From { get; init; }

    /// <summary>Figures: aligned to the end, with tabular digits.</summary>
    public bool Numeric { get; init; }

    /// <summary>The cells say it themselves; the title is only read out.</summary>
    public bool SilentTitle { get; init; }

    /// <summary>Takes the room that is left.</summary>
    public bool Wide { get; init; }

    /// <summary>Its name in a <see cref="TableSort"/>; null for a column that does not sort.</summary>
    public string? SortBy { get; init; }

    /// <summary>The first press shows the greatest first, as with figures and times.</summary>
    public bool GreatestFirst { get; init; }

    internal Func<TItem, DateTimeOffset>? Time { get; }

    internal string Style => $"from-{From.ToString().ToLowerInvariant()}{(Numeric ? " numeric" : "")}{(Wide ? " wide" : "")}";
}
