using System.Net;
using System.Runtime.CompilerServices;
using Dezky.GraphQL.Client;
using Dezky.Ui.Feedback;

namespace Dezky.OperatorUi.Shared;

/// <summary>GraphApi as the pages of one window see it: documents by name, problems in words, and whether live changes arrive.</summary>
internal sealed class GraphApi : IDisposable
{
    private readonly IGraphQLClient _client;
    private readonly AccessState _access;

    public GraphApi(IGraphQLClient client, AccessState access)
    {
        _client = client;
        _access = access;
        _client.ConnectionStateChanged += OnConnectionStateChanged;
    }

    public event Action? ConnectionChanged;

    public LiveState Connection => _client.ConnectionState.Status switch
    {
        ConnectionStatus.Connected => LiveState.Live,
        ConnectionStatus.Reconnecting => LiveState.Reconnecting,
        ConnectionStatus.Connecting => LiveState.Connecting,
        ConnectionStatus.Closed => LiveState.Off,
    };

    public async Task<ApiAnswer<TData>> QueryAsync<TData>(string name, object? variables, CancellationToken cancellationToken)
    {
        try
        {
            return Read(await _client.ExecuteAsync(Operation<TData>(name, OperationKind.Query), variables, cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Nobody waits for the answer any more: the page was left, or asks something else.
            return new ApiAnswer<TData>(default, [new ApiProblem(ApiProblemKind.Unavailable, "CANCELLED", "The request was given up.")]);
        }
    }

    /// <summary>Sends a change; errors in its payload become problems.</summary>
    public async Task<ApiAnswer<TResult>> MutateAsync<TData, TResult>(
        string name, object input, Func<TData, IPayload<TResult>> payload, CancellationToken cancellationToken)
    {
        var answer = await QueryAsync<TData>(name, new { input }, cancellationToken);
        if (!answer.Succeeded || answer.Value is null)
        {
            return new ApiAnswer<TResult>(default, answer.Problems);
        }

        var result = payload(answer.Value);
        return new ApiAnswer<TResult>(
            result.Result,
            [.. (result.Errors ?? []).Select(error => new ApiProblem(ApiProblemKind.Rejected, error.Code, error.Message) { Field = error.Field })]);
    }

    /// <summary>Follows changes; after a lost connection it goes on behind the last one that arrived, so that none is missed.</summary>
    /// <param name="name">The subscription's document.</param>
    /// <param name="slug">The one thing to follow, or null for all.</param>
    /// <param name="cursor">The place of a change.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async IAsyncEnumerable<ApiAnswer<TData>> FollowAsync<TData>(
        string name, string? slug, Func<TData, string> cursor, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var result in _client.SubscribeAsync(
            Operation<TData>(name, OperationKind.Subscription), new { slug }, last => new { slug, after = cursor(last) }, cancellationToken))
        {
            yield return Read(result);
        }
    }

    public void Dispose() => _client.ConnectionStateChanged -= OnConnectionStateChanged;

    private static GraphQLOperation<TData> Operation<TData>(string name, OperationKind kind) => new(name, kind, Operations.Find(name));

    private void OnConnectionStateChanged(ConnectionState state) => ConnectionChanged?.Invoke();

    private ApiAnswer<TData> Read<TData>(OperationResult<TData> result)
    {
        ApiProblem[] problems = [.. result.Errors.Select(error => Problem(error) with { RequestId = result.RequestId })];
        if (problems.FirstOrDefault(problem => problem.Kind is ApiProblemKind.Refused or ApiProblemKind.SignedOut) is { } denied)
        {
            _access.Deny(denied);
        }

        return new ApiAnswer<TData>(result.Data, problems);
    }

    private static ApiProblem Problem(OperationError error) => (error, error.Code) switch
    {
        (UnauthorizedError, _) or (_, "AUTH_NOT_AUTHENTICATED") =>
            new ApiProblem(ApiProblemKind.SignedOut, "AUTH_NOT_AUTHENTICATED", "Your session has ended. Sign in again."),
        (_, "AUTH_NOT_AUTHORIZED") => new ApiProblem(ApiProblemKind.Refused, "AUTH_NOT_AUTHORIZED", error.Message),
        (NetworkError, _) or (HttpStatusError { Status: >= HttpStatusCode.InternalServerError }, _) =>
            new ApiProblem(ApiProblemKind.Unavailable, "UNAVAILABLE", "The platform's API does not answer. Try again in a moment."),
        (RequestError or FieldError, { } code) => new ApiProblem(ApiProblemKind.Failed, code, error.Message),
        _ => new ApiProblem(ApiProblemKind.Failed, "FAILED", $"The platform could not answer this request: {error.Message}"),
    };
}
