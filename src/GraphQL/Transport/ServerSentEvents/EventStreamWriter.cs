using Dezky.GraphQL.Errors;
using Dezky.GraphQL.Execution;
using Dezky.GraphQL.Execution.Responses;
using Dezky.GraphQL.Transport.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dezky.GraphQL.Transport.ServerSentEvents;

/// <summary>Answers a request by a stream of <c>next</c> events and a final <c>complete</c>: the protocol's distinct connections mode.</summary>
internal sealed partial class EventStreamWriter(
    GraphQLServerSentEventsOptions options,
    TimeProvider clock,
    IHostApplicationLifetime lifetime,
    ILogger<EventStreamWriter> logger)
{
    public async Task WriteAsync(HttpContext context, IExecutionResult result)
    {
        var response = context.Response;
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = MediaTypes.EventStream;
        response.Headers.CacheControl = "no-cache";
        response.Headers["X-Accel-Buffering"] = "no";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();

        // A stopping server does not wait for streams to end; their clients come back to the next one.
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        using var expiry = ExpiryTimer(context, ended);
        var connection = new EventStreamConnection(context, options, clock);
        await using (connection.ConfigureAwait(false))
        {
            await connection.StartAsync(ended.Token).ConfigureAwait(false);
            try
            {
                if (await SendResultsAsync(connection, result, ended.Token).ConfigureAwait(false))
                {
                    await connection.SendCompleteAsync(ended.Token).ConfigureAwait(false);
                }
            }
            catch (OperationCanceledException) when (ended.IsCancellationRequested)
            {
                // The client has gone, the server stops or the token has expired: the stream just ends.
            }
            catch (GraphQLException exception)
            {
                await SendErrorsAsync(connection, exception.Errors, ended.Token).ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                LogFailed(exception, HttpResponses.RequestId(context));
                await SendErrorsAsync(connection, [HttpResponses.InternalError(context)], ended.Token).ConfigureAwait(false);
            }
        }
    }

    private static async Task SendErrorsAsync(
        EventStreamConnection connection, IReadOnlyList<GraphQLError> errors, CancellationToken cancellationToken)
    {
        var result = BufferedResult.RequestError(OperationResultKind.RequestError, errors);
        await using (result.ConfigureAwait(false))
        {
            await connection.SendNextAsync(result, cancellationToken).ConfigureAwait(false);
            await connection.SendCompleteAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<bool> SendResultsAsync(EventStreamConnection connection, IExecutionResult result, CancellationToken cancellationToken)
    {
        switch (result)
        {
            case OperationResult single:
                await connection.SendNextAsync(single, cancellationToken).ConfigureAwait(false);
                break;
            case ResponseStream stream:
                await foreach (var response in stream.WithCancellation(cancellationToken).ConfigureAwait(false))
                {
                    await connection.SendNextAsync(response, cancellationToken).ConfigureAwait(false);
                }

                break;
        }

        return !cancellationToken.IsCancellationRequested;
    }

    private ITimer? ExpiryTimer(HttpContext context, CancellationTokenSource ended)
    {
        if (options.Expiry?.Invoke(context) is not { } expiry)
        {
            return null;
        }

        return Timers.At(clock, expiry, static state => ((CancellationTokenSource)state!).Cancel(), ended);
    }

    [LoggerMessage(1, LogLevel.Error, "A GraphQL event stream failed unexpectedly (request {RequestId}).")]
    private partial void LogFailed(Exception exception, string requestId);
}
