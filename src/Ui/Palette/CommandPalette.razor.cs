using System.Globalization;
using Dezky.Ui.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Dezky.Ui.Palette;

public sealed partial class CommandPalette : ComponentBase, IAsyncDisposable
{
    private const int MostRecent = 8;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(120);

    private ElementReference _dialog;
    private PaletteSearch _search = null!;
    private IReadOnlyList<IPaletteSource> _sources = [];
    private DotNetObjectReference<CommandPalette>? _self;
    private IJSObjectReference? _module;
    private ITimer? _timer;
    private bool _open;
    private PaletteItem? _asked;
    private bool _acting;
    private string? _refusal;

    [Inject]
    private PlacePaletteSource Places { get; set; } = null!;

    [Inject]
    private WindowPaletteSource Window { get; set; } = null!;

    [Inject]
    private IEnumerable<IPaletteSource> Registered { get; set; } = null!;

    [Inject]
    private SiteIdentity Site { get; set; } = null!;

    [Inject]
    private IJSRuntime Script { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    /// <summary>Asked instead of the registered sources.</summary>
    [Parameter]
    public IReadOnlyList<IPaletteSource>? Sources { get; set; }

    private string RecentKey => $"dezky-recent:{Site.Name}";

    private string Says => _search switch
    {
        { Text: "" } => "",
        { IsSearching: true } => "Searching",
        { Groups.Count: 0 } => "Nothing found",
        _ => string.Create(CultureInfo.InvariantCulture, $"{_search.Groups.Sum(group => group.Matches.Count)} found")
    };

    protected override void OnInitialized()
    {
        _sources = [Places, .. Sources ?? Registered, Window];
        _search = new PaletteSearch(_sources);
        _search.Changed += StateHasChanged;
        foreach (var source in _sources)
        {
            source.Changed += OnSourceChanged;
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            _module = await Script.InvokeAsync<IJSObjectReference>("import", "./_content/Dezky.Ui/Palette/CommandPalette.razor.js");
            await _module.InvokeVoidAsync("attach", _dialog, _self, RecentKey);
        }
    }

    /// <summary>Called by the window when it has opened the palette.</summary>
    [JSInvokable]
    public void Opened(string text, RecentItem[] recent)
    {
        _open = true;
        _search.Recall([.. recent.Take(MostRecent).Select(item => item.Restore(_search)).OfType<PaletteItem>()]);
        Ask(text);
        StateHasChanged();
    }

    private static string IdOf(PaletteItem item) => $"palette:{Uri.EscapeDataString(item.Id)}";

    private void Typed(ChangeEventArgs typed) => Ask(typed.Value as string ?? "");

    private void Ask(string text)
    {
        _search.Ask(text);
        SearchSoon();
    }

    private void Closed()
    {
        _open = false;
        _search.Ask("");
    }

    private void SearchSoon()
    {
        _timer ??= Time.CreateTimer(_ => _ = InvokeAsync(SearchAsync), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(Pause, Timeout.InfiniteTimeSpan);
    }

    private async Task SearchAsync()
    {
        try
        {
            await _search.SearchAsync();
        }
        catch (Exception exception)
        {
            await DispatchExceptionAsync(exception);
        }
    }

    private void OnSourceChanged() => _ = InvokeAsync(() =>
    {
        _search.Refresh();
        if (_open)
        {
            SearchSoon();
        }

        StateHasChanged();
    });

    private async Task ChooseAsync(PaletteItem item)
    {
        if (_module is not null && (item.Href is not null || _search.FindAtHand(item.Id) is not null))
        {
            await _module.InvokeVoidAsync("remember", RecentKey, RecentItem.Of(item), MostRecent);
        }

        if (item.Question is not null)
        {
            (_asked, _refusal) = (item, null);
        }
        else if (item.Run is not null)
        {
            await item.Run();
        }
    }

    private async Task AnswerAsync(PaletteQuestion question, string reason)
    {
        (_acting, _refusal) = (true, null);
        _refusal = await question.AnswerAsync(reason);
        _acting = false;
        _asked = _refusal is null ? null : _asked;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var source in _sources)
        {
            source.Changed -= OnSourceChanged;
        }

        _timer?.Dispose();
        _search.Dispose();
        _self?.Dispose();
        if (_module is not null)
        {
            try
            {
                await _module.DisposeAsync();
            }
            catch (JSDisconnectedException)
            {
                // The window is gone, and the module with it.
            }
        }
    }
}
