using System.Reflection;

namespace Dezky.GraphQL.Data;

/// <summary>A filter: a closed tree that an adapter translates with one exhaustive switch.</summary>
public abstract record FilterNode
{
    private FilterNode()
    {
    }

    /// <summary>All of them hold.</summary>
    /// <param name="Nodes">The parts; at least one.</param>
    public sealed record And(IReadOnlyList<FilterNode> Nodes) : FilterNode;

    /// <summary>At least one of them holds; none when there are none.</summary>
    /// <param name="Nodes">The parts.</param>
    public sealed record Or(IReadOnlyList<FilterNode> Nodes) : FilterNode;

    /// <summary>It does not hold.</summary>
    /// <param name="Node">What does not hold.</param>
    public sealed record Not(FilterNode Node) : FilterNode;

    /// <summary>A member compares with a value.</summary>
    /// <param name="Path">The member: its own and, before it, those that lead to it. Empty inside a list of scalars, for the item itself.</param>
    /// <param name="Operator">How it compares.</param>
    /// <param name="Value">
    /// The value, of the member's CLR type without nullability; null only for <see cref="FilterOperator.Equal"/> and
    /// <see cref="FilterOperator.NotEqual"/>; an array of such values for <see cref="FilterOperator.In"/> and <see cref="FilterOperator.NotIn"/>.
    /// </param>
    public sealed record Compare(IReadOnlyList<MemberInfo> Path, FilterOperator Operator, object? Value) : FilterNode;

    /// <summary>At least one item of a list suits.</summary>
    /// <param name="Path">The list.</param>
    /// <param name="Node">The filter of the items; its paths begin at the item.</param>
    public sealed record Some(IReadOnlyList<MemberInfo> Path, FilterNode Node) : FilterNode;

    /// <summary>No item of a list suits.</summary>
    /// <param name="Path">The list.</param>
    /// <param name="Node">The filter of the items; its paths begin at the item.</param>
    public sealed record None(IReadOnlyList<MemberInfo> Path, FilterNode Node) : FilterNode;
}

/// <summary>How a member compares with a value.</summary>
public enum FilterOperator
{
    /// <summary><c>eq</c>.</summary>
    Equal,

    /// <summary><c>neq</c>.</summary>
    NotEqual,

    /// <summary><c>in</c>.</summary>
    In,

    /// <summary><c>nin</c>.</summary>
    NotIn,

    /// <summary><c>gt</c>.</summary>
    GreaterThan,

    /// <summary><c>gte</c>.</summary>
    GreaterThanOrEqual,

    /// <summary><c>lt</c>.</summary>
    LessThan,

    /// <summary><c>lte</c>.</summary>
    LessThanOrEqual,

    /// <summary><c>contains</c>, of text.</summary>
    Contains,

    /// <summary><c>startsWith</c>, of text.</summary>
    StartsWith,
}

/// <summary>One part of an order.</summary>
/// <param name="Path">The member: its own and, before it, those that lead to it.</param>
/// <param name="Descending">Whether large values come first.</param>
public sealed record SortField(IReadOnlyList<MemberInfo> Path, bool Descending);
