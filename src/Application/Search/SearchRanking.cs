using Dezky.Domain.Shared;

namespace Dezky.Application.Search;

/// <summary>How well a text stands for something, from the best to the least.</summary>
internal enum SearchRank
{
    Whole,
    Start,
    Word,
    Inside,
}

/// <summary>What was found, with its id and how well the text stands for it.</summary>
internal sealed record SearchMatch(object Id, INamed Found, SearchRank Rank);

/// <summary>
/// Chooses among what was found of several kinds. The kinds take turns with their best until the places are taken, so that one with many
/// matches leaves room for the others; what was chosen is then ordered by rank.
/// </summary>
internal sealed class SearchRanking(int places)
{
    private readonly OrderedDictionary<Type, OrderedDictionary<object, SearchMatch>> _kinds = [];

    public bool IsEmpty => _kinds.Count == 0;

    /// <summary>Adds what was found, the best first and no better than what was added before; what is known already keeps its rank.</summary>
    public void Add(IEnumerable<SearchMatch> matches)
    {
        foreach (var match in matches)
        {
            var type = match.Found.GetType();
            if (!_kinds.TryGetValue(type, out var kind))
            {
                _kinds.Add(type, kind = []);
            }

            kind.TryAdd(match.Id, match);
        }
    }

    public IReadOnlyList<INamed> Best()
    {
        var turns = _kinds.Values.SelectMany(kind => kind.Values.Select((match, turn) => (Match: match, Turn: turn)));

        // Sorting keeps the order of equals, so the kinds stay in their own order within a turn and within a rank.
        return [.. turns.OrderBy(each => each.Turn).Take(places).Select(each => each.Match).OrderBy(match => match.Rank).Select(match => match.Found)];
    }
}
