using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Dezky.GraphQL.Client.Entities;

namespace Dezky.GraphQL.Client.Watching;

/// <summary>
/// One watched query. All its work happens inside its enumeration: it has no task of its own that could outlive it, and a consumer that is busy gets
/// the latest state next, not a backlog.
/// </summary>
/// <param name="operation">The query.</param>
/// <param name="variables">The variables for the page behind a cursor; null asks for the first.</param>
/// <param name="next">The cursor of the next page, or null after the last.</param>
/// <param name="options">When to run again.</param>
/// <param name="surroundings">What the client's watches share.</param>
internal sealed class Watch<TData>(
    GraphQLOperation<TData> operation, Func<string?, object?> variables, Func<TData, string?> next, WatchOptions options, WatchSurroundings surroundings)
{
    private readonly HashSet<string> _held = new(StringComparer.Ordinal);
    private readonly HashSet<string> _types = Types(operation.Selection, options);
    private List<Page> _pages = [];
    private IReadOnlyList<OperationError> _errors = [];
    private string? _requestId;
    private long? _lastRun;
    private int _failures;

    public WatchSignals Signals { get; } = new();

    public async IAsyncEnumerable<PagedResult<TData>> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        surroundings.Registry.Add(Signals);
        try
        {
            await LoadAsync(cancellationToken).ConfigureAwait(false);
            yield return Result();
            while (true)
            {
                await WaitAsync(cancellationToken).ConfigureAwait(false);
                var (changes, run, more) = Signals.Take();
                if (Patch(changes, ref run))
                {
                    yield return Result();
                }

                if (run || IsRetriable())
                {
                    await PauseAsync(cancellationToken).ConfigureAwait(false);
                    await LoadAsync(cancellationToken).ConfigureAwait(false);
                    yield return Result();
                }

                if (more && HasMore)
                {
                    await LoadMoreAsync(cancellationToken).ConfigureAwait(false);
                    yield return Result();
                }
            }
        }
        finally
        {
            surroundings.Registry.Remove(Signals);
        }
    }

    private bool HasMore => _pages is [.., { Next: not null }];

    private static HashSet<string> Types(ObjectSelection? selection, WatchOptions options)
    {
        var types = new HashSet<string>(options.Types, StringComparer.Ordinal);
        if (selection is not null)
        {
            EntityScan.AddListedTypes(selection, types);
        }

        return types;
    }

    /// <summary>Until something is told; and when the server could not be reached, no longer than until it is worth trying again.</summary>
    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        if (!IsRetriable())
        {
            await Signals.WaitAsync(cancellationToken).ConfigureAwait(false);
            return;
        }

        using var done = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(
            Signals.WaitAsync(done.Token), Task.Delay(surroundings.Backoff(_failures), surroundings.Clock, done.Token)).ConfigureAwait(false);
        await done.CancelAsync().ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
    }

    private bool IsRetriable() => _errors.Any(error =>
        error is NetworkError or HttpStatusError { Status: >= HttpStatusCode.InternalServerError or HttpStatusCode.TooManyRequests });

    /// <summary>Changes that come together cause one run, and runs keep their distance.</summary>
    private Task PauseAsync(CancellationToken cancellationToken)
    {
        var rest = _lastRun is { } last ? options.MinInterval - surroundings.Clock.GetElapsedTime(last) : TimeSpan.Zero;
        return Task.Delay(rest > options.Settle ? rest : options.Settle, surroundings.Clock, cancellationToken);
    }

    /// <returns>Whether the pages show something else now.</returns>
    private bool Patch(IReadOnlyDictionary<string, EntityChange> changes, ref bool run)
    {
        var shows = false;
        var touched = false;
        foreach (var change in changes.Values)
        {
            touched |= _held.Contains(change.Id);
            run |= _types.Contains(change.Type) && (!_held.Contains(change.Id) || options.Types.Contains(change.Type));
        }

        for (var index = 0; touched && index < _pages.Count; index++)
        {
            var (data, needsRun) = EntityPatch.Apply(operation.Selection!, _pages[index].Data, changes);
            run |= needsRun;
            if (data is { } patched)
            {
                _pages[index] = new Page(patched, operation.Read(patched), next);
                shows = true;
            }
        }

        return shows;
    }

    /// <summary>Loads as many pages as there are, from the start. When one fails, those shown stay.</summary>
    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        // What was told until now is in what is about to be loaded; what is told from now on may not be.
        if (Signals.Take().More)
        {
            Signals.More();
        }

        _lastRun = surroundings.Clock.GetTimestamp();
        var fresh = new List<Page>();
        do
        {
            if (!await FetchAsync(fresh, cancellationToken).ConfigureAwait(false))
            {
                return;
            }
        }
        while (fresh.Count < _pages.Count && fresh[^1].Next is not null);

        Hold(fresh);
    }

    private async Task LoadMoreAsync(CancellationToken cancellationToken)
    {
        var pages = new List<Page>(_pages);
        if (await FetchAsync(pages, cancellationToken).ConfigureAwait(false))
        {
            Hold(pages);
        }
    }

    /// <summary>Asks for the page behind the last one and adds it; false when there is no data.</summary>
    private async Task<bool> FetchAsync(List<Page> pages, CancellationToken cancellationToken)
    {
        var after = pages is [.., var last] ? last.Next : null;
        var answer = await surroundings.Http.ExecuteAsync(operation, variables(after), cancellationToken).ConfigureAwait(false);
        _errors = answer.Result.Errors;
        _requestId = answer.Result.RequestId;
        if (answer.Result.Data is not { } data)
        {
            _failures++;
            return false;
        }

        _failures = 0;
        pages.Add(new Page(answer.Data.Clone(), data, next));
        return true;
    }

    /// <summary>
    /// Takes the pages. News that came while they were loaded may be older or newer than they are, and must not overwrite them: if it concerns them,
    /// they are loaded once more.
    /// </summary>
    private void Hold(List<Page> pages)
    {
        _pages = pages;
        _held.Clear();
        if (operation.Selection is { } selection)
        {
            foreach (var page in pages)
            {
                EntityScan.Visit(selection, page.Data, entity => _held.Add(entity.Id));
            }
        }

        var (changes, run, more) = Signals.Take();
        if (run || changes.Values.Any(change => _held.Contains(change.Id) || _types.Contains(change.Type)))
        {
            Signals.Run();
        }

        if (more)
        {
            Signals.More();
        }
    }

    private PagedResult<TData> Result() => new([.. _pages.Select(page => page.Typed)], HasMore, _errors, _requestId);

    private sealed class Page(JsonElement data, TData typed, Func<TData, string?> next)
    {
        public JsonElement Data => data;

        public TData Typed => typed;

        /// <summary>The cursor of the page behind this one, or null.</summary>
        public string? Next { get; } = next(typed);
    }
}
