using System.Text;
using Dezky.Application.Persistence;
using Dezky.Infrastructure.Persistence.Bson;
using Dezky.Infrastructure.Persistence.Shared;

namespace Dezky.Infrastructure.Persistence.Mongo;

/// <summary>
/// Translates filters into MongoDB's query documents. Absent fields compare with nothing there as well; a negation is <c>$nor</c>, so that the
/// negation of what does not hold holds.
/// </summary>
internal sealed class MongoFilter(MongoLayout layout, BsonWriter writer)
{
    /// <summary>The filter as a query document.</summary>
    public static byte[] Encode(MongoLayout layout, Filter filter) => BsonWriter.Document(writer => new MongoFilter(layout, writer).Write(filter));

    /// <summary>Writes the filter's conditions into the document that is open.</summary>
    /// <exception cref="FilterNotSupportedException">The store cannot answer it.</exception>
    public void Write(Filter filter)
    {
        FilterCheck.Check(filter);
        Write(filter, inItem: false);
    }

    private void Write(Filter filter, bool inItem)
    {
        switch (filter)
        {
            case Filter.And { Terms: { Count: 0 } }:
                break;
            case Filter.And { Terms: var terms }:
                WriteTerms("$and", terms, inItem);
                break;
            case Filter.Or { Terms: { Count: 0 } }:
                WriteNever();
                break;
            case Filter.Or { Terms: var terms }:
                WriteTerms("$or", terms, inItem);
                break;
            case Filter.Not { Term: var term }:
                WriteTerms("$nor", [term], inItem);
                break;
            case Filter.Compare compare:
                WriteCompare(compare, inItem);
                break;
            case Filter.In list:
                WriteIn(list, inItem);
                break;
            case Filter.IsNull { Field: var field }:
                writer.WriteNull(Utf8(PathOf(field, inItem)));
                break;
            case Filter.Matches matches:
                WriteMatches(matches, inItem);
                break;
            case Filter.Some some:
                WriteSome(some, inItem);
                break;
            default:
                throw new FilterNotSupportedException($"MongoDB knows no filter {filter.GetType().Name}.");
        }
    }

    private void WriteTerms(string joint, IReadOnlyList<Filter> terms, bool inItem)
    {
        writer.BeginArray(joint);
        foreach (var term in terms)
        {
            writer.BeginDocument(default(ReadOnlySpan<byte>));
            Write(term, inItem);
            writer.EndDocument();
        }

        writer.EndArray();
    }

    /// <summary>A condition that no document meets.</summary>
    private void WriteNever()
    {
        writer.BeginDocument("_id"u8);
        writer.BeginArray("$in"u8);
        writer.EndArray();
        writer.EndDocument();
    }

    private void WriteCompare(Filter.Compare compare, bool inItem)
    {
        var field = compare.Field;
        if (compare.Operator is Comparison.Equal && Folded(field, inItem) is { } folded)
        {
            // The index of a text is over its folded form.
            writer.Write(folded, TextFolding.Fold(TextOf(compare.Value, field)));
        }

        writer.BeginDocument(PathOf(field, inItem));
        MongoValues.Write(writer, MongoValues.Sign(compare.Operator), compare);
        if (compare.Operator is Comparison.NotEqual)
        {
            writer.Write("$exists"u8, true);
        }

        writer.EndDocument();
    }

    private void WriteIn(Filter.In list, bool inItem)
    {
        if (Folded(list.Field, inItem) is { } folded)
        {
            writer.BeginDocument(folded);
            writer.BeginArray("$in"u8);
            foreach (var value in list.Values)
            {
                writer.Write(default(ReadOnlySpan<byte>), TextFolding.Fold(TextOf(value, list.Field)));
            }

            writer.EndArray();
            writer.EndDocument();
        }

        writer.BeginDocument(PathOf(list.Field, inItem));
        MongoValues.WriteIn(writer, list);
        writer.EndDocument();
    }

    private void WriteMatches(Filter.Matches matches, bool inItem)
    {
        MongoValues.RequireText(matches.Field);
        var folded = Folded(matches.Field, inItem);
        var text = folded is null ? matches.Text : TextFolding.FoldCase(matches.Text);
        var path = folded ?? PathOf(matches.Field, inItem);
        if (folded is not null && matches.Match is TextMatch.Contains && TextParts.Trigrams(text) is { Count: > 0 } groups)
        {
            // The groups of characters find candidates by an index; the expression then looks for the text itself.
            writer.BeginDocument(layout.TrigramsPathOf(matches.Field.Path));
            writer.BeginArray("$all"u8);
            foreach (var group in groups)
            {
                writer.Write(default(ReadOnlySpan<byte>), group);
            }

            writer.EndArray();
            writer.EndDocument();
        }

        writer.BeginDocument(path);
        MongoValues.WriteMatch(writer, matches.Match, text);
        writer.EndDocument();
    }

    private void WriteSome(Filter.Some some, bool inItem)
    {
        // «Some item is a or b» is «some item is a, or some item is b»: items that are values take no $or.
        if (IsValue(some.Item) && some.Item is Filter.Or { Terms: { Count: > 0 } either })
        {
            WriteTerms("$or", [.. either.Select(term => new Filter.Some(some.List, term))], inItem);
            return;
        }

        var list = PathOf(some.List, inItem);
        if (some.Item is Filter.And { Terms.Count: 0 })
        {
            // Any item: the list has a first one.
            writer.BeginDocument($"{list}.0");
            writer.Write("$exists"u8, true);
            writer.EndDocument();
            return;
        }

        writer.BeginDocument(list);
        writer.BeginDocument("$elemMatch"u8);
        if (IsValue(some.Item))
        {
            new MongoItemFilter(writer).Write(some.Item);
        }
        else
        {
            Write(some.Item, inItem: true);
        }

        writer.EndDocument();
        writer.EndDocument();
    }

    /// <summary>Whether a condition is about items that are values themselves.</summary>
    private static bool IsValue(Filter filter) => filter switch
    {
        Filter.And { Terms: var terms } => terms.Any(IsValue),
        Filter.Or { Terms: var terms } => terms.Any(IsValue),
        Filter.Not { Term: var term } => IsValue(term),
        Filter.Compare { Field.Path: "" } or Filter.In { Field.Path: "" } or Filter.Matches { Field.Path: "" } or Filter.IsNull { Field.Path: "" } => true,
        _ => false,
    };

    private string PathOf(FieldPath field, bool inItem) => inItem ? field.Path : layout.PathOf(field.Path);

    private string? Folded(FieldPath field, bool inItem) => inItem ? null : layout.FoldedPathOf(field.Path);

    private static string TextOf(object value, FieldPath field) => ScalarEncoding.Encode(value, ScalarKind.Text, field).Text!;

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
