namespace Dezky.Application.Persistence;

/// <summary>A document that a search found, and by what.</summary>
public sealed record Found<T>(T Document, FoundBy By);

/// <summary>How a text was found, from the best to the least.</summary>
public enum FoundBy
{
    /// <summary>One of the document's texts is what was looked for.</summary>
    Whole,

    /// <summary>One of the document's texts starts with it.</summary>
    Start,

    /// <summary>A later word of a text starts with it.</summary>
    Word,

    /// <summary>One of the texts contains it anywhere; only looked for from three characters on.</summary>
    Inside,
}
