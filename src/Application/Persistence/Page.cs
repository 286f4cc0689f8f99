namespace Dezky.Application.Persistence;

/// <summary>
/// Which part of an ordered list is wanted, in the terms of the GraphQL Cursor Connections Specification: either the first so many after a
/// cursor, or the last so many before one. With neither, the store's default number from the start.
/// </summary>
public sealed record PageRequest
{
    public int? First { get; init; }

    public string? After { get; init; }

    public int? Last { get; init; }

    public string? Before { get; init; }

    public static PageRequest Forward(int first, string? after = null) => new() { First = first, After = after };

    public static PageRequest Backward(int last, string? before = null) => new() { Last = last, Before = before };
}

/// <summary>A keyset page in the list's order.</summary>
public sealed record Page<T>(IReadOnlyList<PageItem<T>> Items, bool HasPreviousPage, bool HasNextPage)
{
    public static Page<T> Empty { get; } = new([], false, false);

    public Page<TOther> Select<TOther>(Func<T, TOther> map) =>
        new([.. Items.Select(item => new PageItem<TOther>(item.Place, map(item.Value)))], HasPreviousPage, HasNextPage);
}

/// <summary>An item at its place in the order.</summary>
public sealed record PageItem<T>(PagePlace Place, T Value)
{
    /// <summary>The opaque text that stands for the place.</summary>
    public string Cursor => Place.Cursor;
}

/// <summary>The place of one of a page's rows. Its cursor is written when it is asked for: mostly only those of the first and the last row are.</summary>
public readonly record struct PagePlace(IPagePlaces Page, int Row)
{
    public string Cursor => Page.CursorOf(Row);
}

/// <summary>Knows where the rows of a page stand in the order.</summary>
public interface IPagePlaces
{
    string CursorOf(int row);
}
