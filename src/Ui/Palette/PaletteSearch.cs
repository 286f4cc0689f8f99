using Dezky.Ui.Forms;

namespace Dezky.Ui.Palette;

/// <summary>
/// What the palette shows for what is typed: items at hand at once, those that are searched for as the answers come. Used on one thread, the
/// window's own.
/// </summary>
internal sealed class PaletteSearch : IDisposable
{
    private const int ShortestSearch = 2;
    private const int LongestText = 100;
    private const int MostFound = 25;

    private readonly Source[] _sources;
    private CancellationTokenSource _searching = new();
    private IReadOnlyList<PaletteItem> _recent = [];
    private bool _closed;

    public PaletteSearch(IEnumerable<IPaletteSource> sources)
    {
        _sources = [.. sources.Select(source => new Source(source))];
        Rank();
    }

    /// <summary>An answer has come.</summary>
    public event Action? Changed;

    public string Text { get; private set; } = "";

    public IReadOnlyList<PaletteGroup> Groups { get; private set; } = [];

    public bool IsSearching => Array.Exists(_sources, source => source.IsSearching);

    /// <summary>No answer that is still to come will change what stands first.</summary>
    public bool IsSettled => !IsSearching || (Text.Length > 0 && Groups is [{ Matches: [{ IsStrong: true }, ..] }, ..]);

    public IEnumerable<string> Problems => _sources.Select(source => source.Problem).OfType<string>().Distinct(StringComparer.Ordinal);

    private IReadOnlyList<PaletteItem> AtHand => [.. _sources.SelectMany(source => source.Items)];

    /// <summary>Takes what is typed now. Until a search has answered, what was found before stays if it still fits.</summary>
    public void Ask(string text)
    {
        text = text.Trim();
        text = text.Length > LongestText ? text[..LongestText] : text;
        if (text == Text)
        {
            return;
        }

        Text = text;
        _searching.Cancel();
        foreach (var source in _sources)
        {
            source.Found = Text.Length < ShortestSearch ? [] : [.. source.Found.Where(item => PaletteMatch.Of(item, Text) is not null)];
            (source.IsSearching, source.Problem) = (Text.Length >= ShortestSearch, null);
        }

        Rank();
    }

    /// <summary>Asks the sources. An answer that is overtaken by a newer question is dropped.</summary>
    public async Task SearchAsync()
    {
        if (_closed)
        {
            return;
        }

        await _searching.CancelAsync();
        _searching.Dispose();
        var mine = _searching = new CancellationTokenSource();
        if (Text.Length >= ShortestSearch)
        {
            await Task.WhenAll(_sources.Select(source => SearchAsync(source, Text, mine)));
        }
    }

    public void Recall(IReadOnlyList<PaletteItem> recent)
    {
        _recent = recent;
        Rank();
    }

    /// <summary>What is at hand may be different now.</summary>
    public void Refresh() => Rank();

    /// <summary>The item as its source offers it without a search.</summary>
    public PaletteItem? FindAtHand(string id) => AtHand.FirstOrDefault(item => item.Id == id);

    public void Dispose()
    {
        _closed = true;
        _searching.Cancel();
        _searching.Dispose();
    }

    private async Task SearchAsync(Source source, string text, CancellationTokenSource mine)
    {
        IReadOnlyList<PaletteItem> found;
        string? problem = null;
        try
        {
            found = await source.SearchAsync(text, mine.Token);
        }
        catch (OperationCanceledException) when (mine.IsCancellationRequested)
        {
            return;
        }
        catch (SearchException exception)
        {
            (found, problem) = ([], exception.Message);
        }

        if (mine == _searching && text == Text && !_closed)
        {
            (source.Found, source.Problem, source.IsSearching) = ([.. found.Take(MostFound)], problem, false);
            Rank();
            Changed?.Invoke();
        }
    }

    private void Rank() => Groups = Text.Length == 0
        ? PaletteRanking.OfAll(_recent, AtHand)
        : PaletteRanking.OfText(Text, _recent, AtHand, _sources.SelectMany(source => source.Found));

    private sealed class Source(IPaletteSource source)
    {
        public IReadOnlyList<PaletteItem> Items => source.Items;

        public IReadOnlyList<PaletteItem> Found { get; set; } = [];

        public bool IsSearching { get; set; }

        public string? Problem { get; set; }

        public Task<IReadOnlyList<PaletteItem>> SearchAsync(string text, CancellationToken cancellationToken) => source.SearchAsync(text, cancellationToken);
    }
}
