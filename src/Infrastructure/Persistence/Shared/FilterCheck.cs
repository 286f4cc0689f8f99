using System.Collections;
using Dezky.Application.Persistence;

namespace Dezky.Infrastructure.Persistence.Shared;

/// <summary>What every store refuses, before it is asked: filters out of all proportion, and comparisons that make no sense.</summary>
internal static class FilterCheck
{
    /// <summary>Stores refuse expressions that nest deeper than some hundreds, and a chain of terms nests in SQL.</summary>
    public const int MostNodes = 500;

    /// <summary>Longer lists are asked in portions.</summary>
    public const int MostValues = 30_000;

    /// <exception cref="FilterNotSupportedException">No store answers the filter.</exception>
    public static void Check(Filter filter)
    {
        var nodes = 0;
        Check(filter, ref nodes);
    }

    private static void Check(Filter filter, ref int nodes)
    {
        if (++nodes > MostNodes)
        {
            throw new FilterNotSupportedException($"A filter of more than {MostNodes} conditions is too large.");
        }

        switch (filter)
        {
            case Filter.And { Terms: var terms }:
                Check(terms, ref nodes);
                break;
            case Filter.Or { Terms: var terms }:
                Check(terms, ref nodes);
                break;
            case Filter.Not { Term: var term }:
                Check(term, ref nodes);
                break;
            case Filter.Some some:
                CheckList(some.List);
                Check(some.Item, ref nodes);
                break;
            case Filter.Matches matches when ScalarKinds.Of(matches.Field.Type) is not ScalarKind.Text:
                throw new FilterNotSupportedException($"The field {matches.Field.Path} is not a text.");
            case Filter.In { Field: var field, Values.Count: > MostValues }:
                throw new FilterNotSupportedException($"A list of more than {MostValues} values for {field.Path} is too long; ask in portions.");
        }
    }

    private static void Check(IReadOnlyList<Filter> terms, ref int nodes)
    {
        foreach (var term in terms)
        {
            Check(term, ref nodes);
        }
    }

    private static void CheckList(FieldPath list)
    {
        if (list.Type == typeof(string) || !list.Type.IsAssignableTo(typeof(IEnumerable)))
        {
            throw new FilterNotSupportedException($"The field {list.Path} is not a list.");
        }
    }
}
