using Dezky.Application.Persistence;
using Dezky.Domain.Shared;

namespace Dezky.Application.Search;

/// <summary>What was found, with its id and how well the text stands for it.</summary>
internal sealed record SearchMatch(object Id, INamed Found, FoundBy By);

/// <summary>
/// Chooses among what was found of several kinds. The kinds take turns with their best until the places are taken, so that one with many
/// matches leaves room for the others; what was chosen is then ordered by how it was found. What merely contains the text gets the places
/// that are left over.
/// </summary>
internal sealed class SearchRanking(int places)
{
    private readonly OrderedDictionary<Type, OrderedDictionary<object, SearchMatch>> _kinds = [];

    /// <summary>Adds what was found, the best first and no better than what was added before; what is known already keeps its place.</summary>
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

        // Sorting keeps the order of equals, so the kinds stay in their own order within a turn and within each way of being found.
        return [.. turns.OrderBy(each => each.Match.By is FoundBy.Inside).ThenBy(each => each.Turn).Take(places)
            .Select(each => each.Match).OrderBy(match => match.By).Select(match => match.Found)];
    }
}
