namespace Dezky.Ui.Data;

/// <summary>One of several views. With an address it is a link, and the address says which is shown.</summary>
public sealed record TabItem(string Key, string Label)
{
    /// <summary>How many things it holds; null while that is not known.</summary>
    public long? Count { get; init; }

    public string? Href { get; init; }
}
