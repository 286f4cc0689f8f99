namespace Dezky.GraphQL.Client;

/// <summary>The pages of a watched list as they are now.</summary>
/// <typeparam name="TData">The shape of one response's <c>data</c>.</typeparam>
public sealed class PagedResult<TData>
{
    internal PagedResult(IReadOnlyList<TData> pages, bool hasMore, IReadOnlyList<OperationError> errors, string? requestId)
    {
        Pages = pages;
        HasMore = hasMore;
        Errors = errors;
        RequestId = requestId;
    }

    /// <summary>The data of each page that has been loaded. When loading again failed, these are the earlier ones.</summary>
    public IReadOnlyList<TData> Pages { get; }

    /// <summary>Whether there is another page behind them.</summary>
    public bool HasMore { get; }

    /// <summary>What went wrong with the last request; empty when nothing did.</summary>
    public IReadOnlyList<OperationError> Errors { get; }

    /// <summary>The id of the last request.</summary>
    public string? RequestId { get; }

    /// <summary>Whether there are no errors.</summary>
    public bool IsSuccess => Errors.Count == 0;
}
