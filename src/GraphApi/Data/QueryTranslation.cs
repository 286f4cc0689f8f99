using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;
using Dezky.Application.Persistence;
using Dezky.GraphQL.Data;

namespace Dezky.GraphApi.Data;

/// <summary>Translates the engine's filters, orders and pages into the store's.</summary>
internal static class QueryTranslation
{
    /// <summary>The query of a list: what the request filters and sorts by, or the list's own order when it says none.</summary>
    public static DocumentQuery ToDocumentQuery<T>(
        this QueryContext<T> query, PagingArguments paging, Expression<Func<T, object?>> defaultOrder, bool isDescending = false) =>
        new(query.ToFilter(), query.Order.Count == 0 ? [new Order(FieldPath.Of(defaultOrder), isDescending)] : [.. query.Order.Select(ToOrder)], paging.ToPage());

    /// <summary>The query of a list that takes no filter and no order from the request.</summary>
    public static DocumentQuery ToDocumentQuery<T>(
        this PagingArguments paging, Filter where, Expression<Func<T, object?>> order, bool isDescending = false) =>
        new(where, [new Order(FieldPath.Of(order), isDescending)], paging.ToPage());

    public static Filter ToFilter<T>(this QueryContext<T> query) => query.Filter is { } filter ? Translate(filter) : Filter.All;

    public static PageRequest ToPage(this PagingArguments paging) =>
        new() { First = paging.First, After = paging.After, Last = paging.Last, Before = paging.Before };

    private static Order ToOrder(SortField field) => new(ToField(field.Path), field.Descending);

    private static Filter Translate(FilterNode node) => node switch
    {
        FilterNode.And and => new Filter.And([.. and.Nodes.Select(Translate)]),
        FilterNode.Or or => new Filter.Or([.. or.Nodes.Select(Translate)]),
        FilterNode.Not not => new Filter.Not(Translate(not.Node)),
        FilterNode.Some some => new Filter.Some(ToField(some.Path), Translate(some.Node)),
        FilterNode.None none => new Filter.Not(new Filter.Some(ToField(none.Path), Translate(none.Node))),
        FilterNode.Compare compare => Translate(ToField(compare.Path), compare.Operator, compare.Value),
        _ => throw new InvalidOperationException($"The filter {node.GetType().Name} is unknown."),
    };

    private static Filter Translate(FieldPath field, FilterOperator @operator, object? value) => (@operator, value) switch
    {
        (FilterOperator.Equal, null) => new Filter.IsNull(field),
        (FilterOperator.NotEqual, null) => new Filter.Not(new Filter.IsNull(field)),
        (FilterOperator.Equal, _) => new Filter.Compare(field, Comparison.Equal, value),
        (FilterOperator.NotEqual, _) => new Filter.Not(new Filter.Compare(field, Comparison.Equal, value)),
        (FilterOperator.GreaterThan, _) => new Filter.Compare(field, Comparison.GreaterThan, value!),
        (FilterOperator.GreaterThanOrEqual, _) => new Filter.Compare(field, Comparison.GreaterThanOrEqual, value!),
        (FilterOperator.LessThan, _) => new Filter.Compare(field, Comparison.LessThan, value!),
        (FilterOperator.LessThanOrEqual, _) => new Filter.Compare(field, Comparison.LessThanOrEqual, value!),
        (FilterOperator.Contains, _) => new Filter.Matches(field, TextMatch.Contains, value!.ToString()!),
        (FilterOperator.StartsWith, _) => new Filter.Matches(field, TextMatch.StartsWith, value!.ToString()!),
        (FilterOperator.In, System.Collections.IEnumerable values) => OneOf(field, values),
        (FilterOperator.NotIn, System.Collections.IEnumerable values) => new Filter.Not(OneOf(field, values)),
        _ => throw new InvalidOperationException($"The operator {@operator} is unknown."),
    };

    // A null among the values stands for documents without the field.
    private static Filter OneOf(FieldPath field, System.Collections.IEnumerable values)
    {
        object?[] all = [.. values.Cast<object?>()];
        Filter named = new Filter.In(field, [.. all.OfType<object>()]);
        return all.Contains(null) ? named | new Filter.IsNull(field) : named;
    }

    private static FieldPath ToField(IReadOnlyList<MemberInfo> path)
    {
        var name = string.Join('.', path.Select(member => JsonNamingPolicy.CamelCase.ConvertName(member.Name)));
        return new FieldPath(name, path is [.., PropertyInfo property] ? property.PropertyType : typeof(object));
    }
}
