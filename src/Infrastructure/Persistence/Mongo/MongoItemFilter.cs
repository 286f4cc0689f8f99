using Dezky.Application.Persistence;
using Dezky.Infrastructure.Persistence.Bson;

namespace Dezky.Infrastructure.Persistence.Mongo;

/// <summary>
/// Conditions on list items that are values themselves: <c>$elemMatch</c> takes operators there, each once, and no <c>$and</c>. What cannot
/// be said so is refused.
/// </summary>
internal sealed class MongoItemFilter(BsonWriter writer)
{
    /// <summary>Writes the operators of the conditions into the document that is open.</summary>
    public void Write(Filter filter)
    {
        var terms = Flatten(filter).ToList();
        var negated = terms.OfType<Filter.Not>().Select(term => term.Term).ToList();
        var positive = terms.Where(term => term is not Filter.Not).ToList();
        if (positive.Select(Operator).Distinct().Count() < positive.Count || negated.Count > 1)
        {
            throw new FilterNotSupportedException("MongoDB takes each kind of condition on a list's values once; ask for the parts.");
        }

        positive.ForEach(WriteOne);
        if (negated is [var inner])
        {
            writer.BeginDocument("$not"u8);
            Write(inner);
            writer.EndDocument();
        }
    }

    private static IEnumerable<Filter> Flatten(Filter filter) => filter is Filter.And { Terms: var terms } ? terms.SelectMany(Flatten) : [filter];

    private static string Operator(Filter filter) => filter switch
    {
        Filter.Compare { Operator: var comparison } => MongoValues.Sign(comparison),
        Filter.In => "$in",
        Filter.Matches { Match: TextMatch.Contains } => "$regex",
        Filter.Matches => "$gte",
        _ => throw new FilterNotSupportedException($"MongoDB takes no {filter.GetType().Name} inside of a condition on a list's values."),
    };

    private void WriteOne(Filter filter)
    {
        switch (filter)
        {
            case Filter.Compare compare:
                MongoValues.Write(writer, MongoValues.Sign(compare.Operator), compare);
                break;
            case Filter.In list:
                MongoValues.WriteIn(writer, list);
                break;
            case Filter.Matches matches:
                MongoValues.RequireText(matches.Field);
                MongoValues.WriteMatch(writer, matches.Match, matches.Text);
                break;
        }
    }
}
