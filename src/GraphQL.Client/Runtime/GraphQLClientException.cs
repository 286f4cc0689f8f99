namespace Dezky.GraphQL.Client;

/// <summary>Thrown by <see cref="OperationResult{TData}.EnsureData"/> when there are errors.</summary>
public sealed class GraphQLClientException : Exception
{
    internal GraphQLClientException(IReadOnlyList<OperationError> errors, string? requestId)
        : base(errors is [var first, ..] ? first.Message : "The response has no data.")
    {
        Errors = errors;
        RequestId = requestId;
    }

    /// <summary>The errors of the result; empty when the response had neither data nor errors.</summary>
    public IReadOnlyList<OperationError> Errors { get; }

    /// <summary>The id of the request, or null.</summary>
    public string? RequestId { get; }
}
