namespace Dezky.GraphQL.Client;

/// <summary>
/// A list that is loaded page by page and kept as it is on the server: a patch changes the pages in place, a run loads as many of them again as there were.
/// Enumerate it once; ending the enumeration ends the watch.
/// </summary>
/// <typeparam name="TData">The shape of one response's <c>data</c>.</typeparam>
public sealed class PagedWatch<TData> : IAsyncEnumerable<PagedResult<TData>>
{
    private readonly Watching.Watch<TData> _watch;

    internal PagedWatch(Watching.Watch<TData> watch) => _watch = watch;

    /// <summary>Asks for the next page, if there is one. Its result comes by the enumeration.</summary>
    public void LoadMore() => _watch.Signals.More();

    /// <summary>Asks for all pages again.</summary>
    public void Refresh() => _watch.Signals.Run();

    /// <inheritdoc/>
    public IAsyncEnumerator<PagedResult<TData>> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        _watch.RunAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
}
