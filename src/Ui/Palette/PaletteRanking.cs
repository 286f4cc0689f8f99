namespace Dezky.Ui.Palette;

/// <summary>
/// In which order items stand in the list. What fits well and is at hand comes first, so that an answer that arrives later does not push away
/// what is about to be chosen; then what was searched for; then what fits only by chance.
/// </summary>
internal static class PaletteRanking
{
    private const int MostInGroup = 8;
    private const int MostRecent = 6;

    /// <summary>Before anything is typed: what was chosen lately, then everything at hand.</summary>
    public static IReadOnlyList<PaletteGroup> OfAll(IReadOnlyList<PaletteItem> recent, IReadOnlyList<PaletteItem> atHand)
    {
        var lately = recent.Take(MostRecent).ToList();
        var known = lately.Select(item => item.Id).ToHashSet(StringComparer.Ordinal);
        var groups = new Groups();
        foreach (var item in lately)
        {
            groups.Add("Recent", new PaletteMatch(item, 0, 0));
        }

        foreach (var item in atHand.Where(item => known.Add(item.Id)))
        {
            groups.Add(item.Group, new PaletteMatch(item, 0, 0));
        }

        return groups.Take(int.MaxValue);
    }

    public static IReadOnlyList<PaletteGroup> OfText(
        string text, IReadOnlyList<PaletteItem> recent, IReadOnlyList<PaletteItem> atHand, IEnumerable<PaletteItem> found)
    {
        var local = atHand.Concat(recent)
            .DistinctBy(item => item.Id, StringComparer.Ordinal)
            .Select(item => PaletteMatch.Of(item, text))
            .OfType<PaletteMatch>()
            .OrderByDescending(match => match.Score)
            .ToList();
        var groups = new Groups();
        foreach (var match in local.Where(match => match.IsStrong))
        {
            groups.Add(match.Item.Group, match);
        }

        // Places before what can be done there.
        foreach (var item in found.OrderBy(item => item.Href is null))
        {
            groups.AddOrReplace(item.Group, new PaletteMatch(item, 0, PaletteMatch.Of(item, text)?.Letters ?? 0));
        }

        foreach (var match in local.Where(match => !match.IsStrong && !groups.Has(match.Item.Id)))
        {
            groups.Add(match.Item.Group, match);
        }

        return groups.Take(MostInGroup);
    }

    /// <summary>Groups in the order in which their first item came.</summary>
    private sealed class Groups
    {
        private readonly List<(string Title, List<PaletteMatch> Matches)> _groups = [];
        private readonly Dictionary<string, (List<PaletteMatch> Group, int Index)> _places = new(StringComparer.Ordinal);

        public bool Has(string id) => _places.ContainsKey(id);

        public void Add(string title, PaletteMatch match)
        {
            var group = _groups.Find(group => group.Title == title).Matches;
            if (group is null)
            {
                group = [];
                _groups.Add((title, group));
            }

            _places[match.Item.Id] = (group, group.Count);
            group.Add(match);
        }

        /// <summary>A newer form of an item takes the place of the one that is there.</summary>
        public void AddOrReplace(string title, PaletteMatch match)
        {
            if (_places.TryGetValue(match.Item.Id, out var place))
            {
                place.Group[place.Index] = match;
            }
            else
            {
                Add(title, match);
            }
        }

        public IReadOnlyList<PaletteGroup> Take(int most) => [.. _groups.Select(group => new PaletteGroup(group.Title, [.. group.Matches.Take(most)]))];
    }
}
