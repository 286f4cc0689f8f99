namespace Dezky.GraphQL.Language;

/// <summary>
/// The limits on a source. The defaults are for documents of strangers; exceeding one ends in a <see cref="GraphQLSyntaxException"/>.
/// </summary>
public sealed record ParserOptions
{
    /// <summary>
    /// The largest <see cref="MaxDepth"/> that can be set: the parser and everything that walks a tree recurse,
    /// and must not run out of stack on any thread.
    /// </summary>
    public const int DepthLimit = 500;

    /// <summary>The options for requests.</summary>
    public static ParserOptions Default { get; } = new();

    /// <summary>The options for schema documents, which the developer of a server writes and which may be large.</summary>
    public static ParserOptions Schema { get; } = new() { MaxBytes = int.MaxValue, MaxTokens = int.MaxValue, MaxDirectives = int.MaxValue };

    /// <summary>The length of the source in bytes of UTF-8; 1 MiB by default.</summary>
    public int MaxBytes { get; init; } = 1 << 20;

    /// <summary>The number of tokens, comments not counted; 20,000 by default.</summary>
    public int MaxTokens { get; init; } = 20_000;

    /// <summary>The nesting of selection sets, values and list types; 100 by default, at most <see cref="DepthLimit"/>.</summary>
    public int MaxDepth
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, DepthLimit);
            field = value;
        }
    } = 100;

    /// <summary>The number of fields selected in the whole document; 2,000 by default.</summary>
    public int MaxFields { get; init; } = 2_000;

    /// <summary>The number of aliases in the whole document; 500 by default.</summary>
    public int MaxAliases { get; init; } = 500;

    /// <summary>The number of directives in the whole document; 500 by default.</summary>
    public int MaxDirectives { get; init; } = 500;
}
