using System.Linq.Expressions;

namespace Dezky.Application.Persistence;

/// <summary>
/// Which documents are meant: a small closed syntax tree that every adapter translates into its own language or refuses. Values are CLR
/// values of the field's type; adapters encode them as they encode documents.
/// </summary>
public abstract record Filter
{
    private Filter()
    {
    }

    /// <summary>Every document.</summary>
    public static Filter All { get; } = new And([]);

    /// <summary>
    /// Translates a typed predicate: comparisons of members with values, <c>&amp;&amp;</c>, <c>||</c>, <c>!</c>, <c>values.Contains(x.Member)</c>,
    /// <c>x.Text.Contains(value)</c>, <c>x.Text.StartsWith(value)</c>, <c>x.List.Any(item =&gt; …)</c>, <c>x.List.Contains(value)</c>.
    /// </summary>
    /// <exception cref="FilterNotSupportedException">The expression uses anything else.</exception>
    public static Filter For<T>(Expression<Func<T, bool>> predicate) => ExpressionFilter.Translate(predicate);

    public static Filter operator &(Filter left, Filter right) => new And([left, right]);

    public static Filter operator |(Filter left, Filter right) => new Or([left, right]);

    public static Filter operator !(Filter inner) => new Not(inner);

    /// <summary>All of the terms hold; with no term, always.</summary>
    public sealed record And(IReadOnlyList<Filter> Terms) : Filter;

    /// <summary>At least one of the terms holds; with no term, never.</summary>
    public sealed record Or(IReadOnlyList<Filter> Terms) : Filter;

    /// <summary>The term does not hold. A comparison with an absent or null field does not hold, so that its negation does.</summary>
    public sealed record Not(Filter Term) : Filter;

    /// <summary>The field compares so with a value that is not null; an absent or null field compares with nothing.</summary>
    public sealed record Compare(FieldPath Field, Comparison Operator, object Value) : Filter;

    /// <summary>The field is null or absent.</summary>
    public sealed record IsNull(FieldPath Field) : Filter;

    /// <summary>The field is one of the values.</summary>
    public sealed record In(FieldPath Field, IReadOnlyList<object> Values) : Filter;

    /// <summary>The field's text contains, or starts with, a text; by folded case where the map declares the field as text.</summary>
    public sealed record Matches(FieldPath Field, TextMatch Match, string Text) : Filter;

    /// <summary>At least one item of the list matches; the paths in <paramref name="Item"/> begin at the item, an empty path is the item itself.</summary>
    public sealed record Some(FieldPath List, Filter Item) : Filter;
}

/// <summary>How a field compares with a value.</summary>
public enum Comparison
{
    Equal,
    NotEqual,
    LessThan,
    LessThanOrEqual,
    GreaterThan,
    GreaterThanOrEqual,
}

/// <summary>How a text is looked for.</summary>
public enum TextMatch
{
    Contains,
    StartsWith,
}
