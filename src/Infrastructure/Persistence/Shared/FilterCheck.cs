using System.Collections;
using Dezky.Application.Persistence;

namespace Dezky.Infrastructure.Persistence.Shared;

/// <summary>What every store refuses, before it is asked: filters out of all proportion, and comparisons that make no sense.</summary>
internal static class FilterCheck
{
    /// <summary>The embedded store refuses expressions that nest deeper than 1000, and a chain of terms nests.</summary>
    public const int MostNodes = 500;

    /// <summary>MongoDB refuses documents that nest deeper than 100, and a negation nests twice.</summary>
    public const int MostLevels = 40;

    /// <summary>Longer lists are asked in portions.</summary>
    public const int MostValues = 30_000;

    /// <exception cref="FilterNotSupportedException">No store answers the filter.</exception>
    public static void Check(Filter filter)
    {
        var nodes = 0;
        Check(filter, ref nodes, MostLevels);
    }

    private static void Check(Filter filter, ref int nodes, int levels)
    {
        if (levels is 0)
        {
            throw new FilterNotSupportedException($"A filter that nests deeper than {MostLevels} is too large.");
        }

        if (++nodes > MostNodes)
        {
            throw new FilterNotSupportedException($"A filter of more than {MostNodes} conditions is too large.");
        }

        switch (filter)
        {
            case Filter.And { Terms: var terms }:
                Check(terms, ref nodes, levels - 1);
                break;
            case Filter.Or { Terms: var terms }:
                Check(terms, ref nodes, levels - 1);
                break;
            case Filter.Not { Term: var term }:
                Check(term, ref nodes, levels - 1);
                break;
            case Filter.Some some:
                CheckList(some.List);
                Check(some.Item, ref nodes, levels - 1);
                break;
            case Filter.Matches matches when !IsText(matches.Field.Type):
                throw new FilterNotSupportedException($"The field {matches.Field.Path} is not a text.");
            case Filter.In { Field: var field, Values.Count: > MostValues }:
                throw new FilterNotSupportedException($"A list of more than {MostValues} values for {field.Path} is too long; ask in portions.");
            case Filter.In { Field: var field }:
                CheckValue(field);
                break;
            case Filter.Compare { Field: var field }:
                CheckValue(field);
                break;
        }
    }

    private static void Check(IReadOnlyList<Filter> terms, ref int nodes, int levels)
    {
        foreach (var term in terms)
        {
            Check(term, ref nodes, levels);
        }
    }

    /// <summary>Times and enums are kept as texts, but to search them so makes no sense.</summary>
    private static bool IsText(Type type) =>
        type == typeof(string) || (ValueObject.TryGetScalar(type, out var scalar) && scalar == typeof(string));

    private static void CheckValue(FieldPath field)
    {
        // A path whose type is not known is the store's to judge.
        if (field.Type != typeof(object) && ScalarKinds.Of(field.Type) is null)
        {
            throw new FilterNotSupportedException($"The field {field.Path} is not a single value and cannot be compared.");
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
