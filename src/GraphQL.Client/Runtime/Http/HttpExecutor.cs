using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Dezky.GraphQL.Client.Http;

/// <summary>Sends one operation as a POST and reads its response.</summary>
internal sealed class HttpExecutor : IDisposable
{
    private const string Accept = "application/graphql-response+json, application/json;q=0.9";

    private readonly HttpClient _http;
    private readonly GraphQLClientOptions _options;
    private readonly IAccessTokenSource? _tokens;
    private readonly TimeProvider _clock;

    public HttpExecutor(HttpMessageHandler handler, GraphQLClientOptions options, IAccessTokenSource? tokens, TimeProvider clock)
    {
        _options = options;
        _tokens = tokens;
        _clock = clock;
        _http = new HttpClient(handler, disposeHandler: false)
        {
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = options.MaxResponseBytes,
        };
    }

    public async Task<Answer<TData>> ExecuteAsync<TData>(
        GraphQLOperation<TData> operation, object? variables, CancellationToken cancellationToken)
    {
        var requestId = Guid.CreateVersion7(_clock.GetUtcNow()).ToString("N");

        // Outside of the net below: variables that cannot be written are a bug of the caller.
        using var content = Content(operation, variables);
        using var timeout = new CancellationTokenSource(_options.RequestTimeout, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, _options.Endpoint) { Content = content };
            request.Headers.TryAddWithoutValidation("Accept", Accept);
            request.Headers.TryAddWithoutValidation("X-Request-Id", requestId);
            if (await TokenAsync(either.Token).ConfigureAwait(false) is { } token)
            {
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            }

            using var response = await _http.SendAsync(request, either.Token).ConfigureAwait(false);
            return await ReadAsync(operation, response, requestId, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            var error = new NetworkError($"The server did not answer within {_options.RequestTimeout.TotalSeconds} seconds.");
            return new OperationResult<TData>(error, requestId);
        }
        catch (HttpRequestException exception) when (exception.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            var error = new ProtocolError($"The response is longer than {_options.MaxResponseBytes} bytes.", exception);
            return new OperationResult<TData>(error, requestId);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return new OperationResult<TData>(new NetworkError("The server could not be reached.", exception), requestId);
        }
    }

    public void Dispose() => _http.Dispose();

    private ReadOnlyMemoryContent Content(GraphQLOperation operation, object? variables)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            RequestWriter.Write(writer, operation, variables, _options.SendDocumentIds);
        }

        return new ReadOnlyMemoryContent(buffer.WrittenMemory)
        {
            Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
        };
    }

    private ValueTask<string?> TokenAsync(CancellationToken cancellationToken) =>
        _tokens is null ? default : _tokens.GetAccessTokenAsync(cancellationToken);

    private static async Task<Answer<TData>> ReadAsync<TData>(
        GraphQLOperation<TData> operation, HttpResponseMessage response, string requestId, CancellationToken cancellationToken)
    {
        if (response.StatusCode == HttpStatusCode.Unauthorized)
        {
            return new OperationResult<TData>(new UnauthorizedError("The server does not accept the access token."), requestId);
        }

        if (response.Content.Headers.ContentType?.MediaType is "application/graphql-response+json" or "application/json")
        {
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                return ResponseReader.Read(operation, body, requestId);
            }
            catch (JsonException exception) when (response.IsSuccessStatusCode)
            {
                return new OperationResult<TData>(new ProtocolError("The response cannot be read.", exception), requestId);
            }
            catch (JsonException)
            {
                // Some other kind of JSON, from a proxy perhaps: its status says more.
            }
        }
        else if (response.IsSuccessStatusCode)
        {
            return new OperationResult<TData>(new ProtocolError("The response is not a GraphQL response."), requestId);
        }

        var status = new HttpStatusError($"The server answered with status {(int)response.StatusCode}.", response.StatusCode);
        return new OperationResult<TData>(status, requestId);
    }
}
