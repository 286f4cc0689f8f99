namespace Dezky.GraphQL.Client;

/// <summary>What the server answered to one operation, or one event of a subscription.</summary>
/// <typeparam name="TData">The shape of the response's <c>data</c>.</typeparam>
public sealed class OperationResult<TData>
{
    internal OperationResult(TData? data, IReadOnlyList<OperationError> errors, string? requestId)
    {
        Data = data;
        Errors = errors;
        RequestId = requestId;
    }

    internal OperationResult(OperationError error, string? requestId)
        : this(default, [error], requestId)
    {
    }

    /// <summary>The data. It may be there beside errors: then the fields that failed are null.</summary>
    public TData? Data { get; }

    /// <summary>What went wrong; empty when nothing did.</summary>
    public IReadOnlyList<OperationError> Errors { get; }

    /// <summary>The id sent as <c>X-Request-Id</c>, to be shown beside an error; null for events of a subscription.</summary>
    public string? RequestId { get; }

    /// <summary>Whether there are no errors.</summary>
    public bool IsSuccess => Errors.Count == 0;

    /// <summary>The data of a result without errors.</summary>
    /// <exception cref="GraphQLClientException">There are errors, or there is no data.</exception>
    public TData EnsureData() =>
        IsSuccess && Data is { } data ? data : throw new GraphQLClientException(Errors, RequestId);
}
