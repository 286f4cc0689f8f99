using System.Globalization;
using System.Text.RegularExpressions;
using Dezky.Application.Persistence;
using Dezky.Infrastructure.Persistence.Shared;

namespace Dezky.Infrastructure.Persistence.Sqlite;

/// <summary>
/// Translates filters into SQL conditions over the narrow table, named <c>t</c>. Fields without a column are looked up in the JSON.
/// </summary>
/// <remarks>
/// A comparison with NULL is NULL in SQL and «does not hold» in a filter. Under AND and OR that makes no difference to what a WHERE lets
/// through; NOT is written as IS NOT TRUE, so that the negation of what does not hold holds.
/// </remarks>
internal sealed partial class FilterSql(CollectionLayout layout, SqlText sql)
{
    private int _items;

    /// <summary>The filter as one condition, for a statement to take in.</summary>
    /// <exception cref="FilterNotSupportedException">The store cannot answer it.</exception>
    public static SqlText Compile(CollectionLayout layout, Filter filter)
    {
        FilterCheck.Check(filter);
        var sql = new SqlText();
        new FilterSql(layout, sql).Write(filter);
        return sql;
    }

    /// <summary>Writes the filter as one condition.</summary>
    public void Write(Filter filter) => Write(filter, item: null);

    /// <param name="filter">The filter to write.</param>
    /// <param name="item">The list item that paths begin at, or null for the document.</param>
    private void Write(Filter filter, ItemScope? item)
    {
        switch (filter)
        {
            case Filter.And { Terms: var terms }:
                WriteTerms(terms, " AND ", "1", item);
                break;
            case Filter.Or { Terms: var terms }:
                WriteTerms(terms, " OR ", "0", item);
                break;
            case Filter.Not { Term: var term }:
                sql.Append("(");
                Write(term, item);
                sql.Append(") IS NOT TRUE");
                break;
            case Filter.Compare compare:
                WriteCompare(compare, item);
                break;
            case Filter.In { Values: var values, Field: var field }:
                WriteIn(field, values, item);
                break;
            case Filter.IsNull { Field: var field }:
                WriteField(field, item);
                sql.Append(" IS NULL");
                break;
            case Filter.Matches matches:
                WriteMatches(matches, item);
                break;
            case Filter.Some some:
                WriteSome(some, item);
                break;
            default:
                throw new FilterNotSupportedException($"The embedded store knows no filter {filter.GetType().Name}.");
        }
    }

    private void WriteTerms(IReadOnlyList<Filter> terms, string joint, string whenEmpty, ItemScope? item)
    {
        if (terms.Count is 0)
        {
            sql.Append(whenEmpty);
            return;
        }

        sql.Append("(");
        for (var i = 0; i < terms.Count; i++)
        {
            sql.Append(i is 0 ? "" : joint);
            Write(terms[i], item);
        }

        sql.Append(")");
    }

    private void WriteCompare(Filter.Compare compare, ItemScope? item)
    {
        var field = compare.Field;
        var value = ScalarEncoding.Encode(compare.Value, KindOf(field, item), field);
        if (compare.Operator is Comparison.Equal && item is null && layout.Folded(field.Path) is { } folded)
        {
            // The index of a text is over its folded form.
            sql.Append($"(t.{folded.Name} = ").Parameter(TextFolding.Fold(value.Text!)).Append(" AND ");
            WriteComparison(field, "=", value, item);
            sql.Append(")");
            return;
        }

        WriteComparison(field, Sign(compare.Operator), value, item);
    }

    private void WriteComparison(FieldPath field, string sign, Scalar value, ItemScope? item)
    {
        WriteField(field, item);
        sql.Append($" {sign} ").Parameter(value);
    }

    private void WriteIn(FieldPath field, IReadOnlyList<object> values, ItemScope? item)
    {
        var kind = KindOf(field, item);
        if (item is null && layout.Folded(field.Path) is { } folded)
        {
            sql.Append($"(t.{folded.Name}");
            WriteList([.. values.Select(value => Scalar.Of(TextFolding.Fold(ScalarEncoding.Encode(value, kind, field).Text!)))]);
            sql.Append(" AND ");
            WriteField(field, item);
            WriteList([.. values.Select(value => ScalarEncoding.Encode(value, kind, field))]);
            sql.Append(")");
            return;
        }

        WriteField(field, item);
        WriteList([.. values.Select(value => ScalarEncoding.Encode(value, kind, field))]);
    }

    /// <summary>Lists are padded to a power of two by repeating a value, so that few texts serve all lengths and stay prepared.</summary>
    private void WriteList(IReadOnlyList<Scalar> values)
    {
        sql.Append(" IN (");
        var length = values.Count is 0 ? 0 : Math.Min(FilterCheck.MostValues, (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)values.Count));
        for (var i = 0; i < length; i++)
        {
            sql.Append(i is 0 ? "" : ", ").Parameter(values[Math.Min(i, values.Count - 1)]);
        }

        sql.Append(")");
    }

    private void WriteMatches(Filter.Matches matches, ItemScope? item)
    {
        var folded = item is null ? layout.Folded(matches.Field.Path) : null;
        var text = folded is null ? matches.Text : TextFolding.FoldCase(matches.Text);
        var field = () =>
        {
            if (folded is null)
            {
                WriteField(matches.Field, item);
            }
            else
            {
                sql.Append($"t.{folded.Name}");
            }
        };
        switch (matches.Match)
        {
            case TextMatch.Contains:
                sql.Append("instr(");
                field();
                sql.Append(", ").Parameter(text).Append(") > 0");
                break;
            case TextMatch.StartsWith:
                // A range, so that an index helps.
                sql.Append("(");
                field();
                sql.Append(" >= ").Parameter(text);
                if (TextFolding.FirstBehind(text) is { } end)
                {
                    sql.Append(" AND ");
                    field();
                    sql.Append(" < ").Parameter(end);
                }

                sql.Append(")");
                break;
        }
    }

    private void WriteSome(Filter.Some some, ItemScope? item)
    {
        var indexed = item is null ? IndexedTerm(some) : null;
        if (indexed is var (each, term))
        {
            sql.Append($"(t._n IN (SELECT _n FROM {each.Table} WHERE ");
            new FilterSql(layout, sql).Write(Rebased(term), new ItemScope($"{each.Table}.value", each.Kind));
            sql.Append(")");
            if (ReferenceEquals(term, some.Item))
            {
                sql.Append(")");
                return;
            }

            sql.Append(" AND ");
        }

        var name = string.Create(CultureInfo.InvariantCulture, $"e{_items++}");
        if (item is null)
        {
            sql.Append($"EXISTS (SELECT 1 FROM {layout.JsonTable} d, json_each(d.j, ").Parameter(JsonPath(some.List))
                .Append($") {name} WHERE d._n = t._n AND ");
        }
        else
        {
            sql.Append($"EXISTS (SELECT 1 FROM json_each({item.Sql}, ").Parameter(JsonPath(some.List)).Append($") {name} WHERE ");
        }

        Write(some.Item, new ItemScope($"{name}.value", Indexed: null));
        sql.Append(indexed is null ? ")" : "))");
    }

    /// <summary>The part of an item's condition that a table of list items answers, and that table.</summary>
    private (EachLayout Each, Filter Term)? IndexedTerm(Filter.Some some)
    {
        var terms = some.Item is Filter.And { Terms: { Count: > 0 } all } ? all : [some.Item];
        foreach (var each in layout.Each.Where(each => each.List.Path == some.List.Path))
        {
            if (terms.FirstOrDefault(term => FieldOf(term)?.Path == each.Member.Path) is { } term)
            {
                return (each, terms.Count is 1 ? some.Item : term);
            }
        }

        return null;
    }

    private static FieldPath? FieldOf(Filter filter) => filter switch
    {
        Filter.Compare { Field: var field } => field,
        Filter.In { Field: var field } => field,
        Filter.Matches { Field: var field } => field,
        Filter.And { Terms: [var only] } => FieldOf(only),
        _ => null,
    };

    /// <summary>The same condition with the item's member as the item itself, which is what a table of list items holds.</summary>
    private static Filter Rebased(Filter filter) => filter switch
    {
        Filter.Compare compare => compare with { Field = compare.Field with { Path = "" } },
        Filter.In list => list with { Field = list.Field with { Path = "" } },
        Filter.Matches matches => matches with { Field = matches.Field with { Path = "" } },
        Filter.And { Terms: [var only] } => Rebased(only),
        _ => filter,
    };

    private void WriteField(FieldPath field, ItemScope? item)
    {
        if (item is not null)
        {
            if (field.Path is "")
            {
                sql.Append(item.Sql);
            }
            else
            {
                sql.Append($"json_extract({item.Sql}, ").Parameter(JsonPath(field)).Append(")");
            }
        }
        else if (layout.Exact(field.Path) is { } column)
        {
            sql.Append($"t.{column.Name}");
        }
        else
        {
            sql.Append("(SELECT json_extract(d.j, ").Parameter(JsonPath(field)).Append($") FROM {layout.JsonTable} d WHERE d._n = t._n)");
        }
    }

    private ScalarKind KindOf(FieldPath field, ItemScope? item)
    {
        if ((item is null ? layout.Exact(field.Path)?.Kind : item.Indexed) is { } indexed)
        {
            return indexed;
        }

        return ScalarKinds.Of(field.Type) switch
        {
            // The library reads a number of JSON as a floating-point one.
            ScalarKind.Decimal => throw new FilterNotSupportedException($"The decimal field {field.Path} can only be filtered with an index."),
            { } kind => kind,
            null => throw new FilterNotSupportedException($"The field {field.Path} is not a single value and cannot be compared."),
        };
    }

    private static string Sign(Comparison comparison) => comparison switch
    {
        Comparison.Equal => "=",
        Comparison.NotEqual => "<>",
        Comparison.LessThan => "<",
        Comparison.LessThanOrEqual => "<=",
        Comparison.GreaterThan => ">",
        Comparison.GreaterThanOrEqual => ">=",
    };

    private static string JsonPath(FieldPath field) => FieldNames().IsMatch(field.Path)
        ? "$." + field.Path
        : throw new FilterNotSupportedException($"«{field.Path}» is not a path of fields.");

    /// <summary>A list item: the SQL for it, and its kind when it comes from a table of list items rather than from JSON.</summary>
    private sealed record ItemScope(string Sql, ScalarKind? Indexed);

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex FieldNames();
}
