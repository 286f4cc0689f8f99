using Dezky.GraphQL.Errors;
using Dezky.GraphQL.Execution;
using Dezky.GraphQL.Transport.Multipart;
using Dezky.GraphQL.Transport.Requests;
using Dezky.GraphQL.Transport.ServerSentEvents;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Dezky.GraphQL.Transport.Http;

/// <summary>Serves one request over HTTP: reads it, executes it, answers it. See https://graphql.github.io/graphql-over-http/draft/.</summary>
internal sealed partial class HttpRequestHandler(
    IRequestExecutor executor,
    GraphQLTransportOptions options,
    Statuses statuses,
    ResultWriter results,
    BatchHandler batches,
    MultipartWriter multipart,
    EventStreamWriter eventStream,
    ILogger<HttpRequestHandler> logger)
{
    private const string PreflightHeader = "GraphQL-Require-Preflight";

    public async Task HandleAsync(HttpContext context)
    {
        var accepted = AcceptedFormats.From(context.Request.Headers.Accept);
        try
        {
            if (accepted.Single == ResponseFormat.None)
            {
                throw NotAcceptable($"{MediaTypes.GraphQLResponse}, {MediaTypes.Json}, {MediaTypes.EventStream} or {MediaTypes.Multipart}");
            }

            if (HttpMethods.IsPost(context.Request.Method))
            {
                await PostAsync(context, accepted).ConfigureAwait(false);
            }
            else
            {
                await GetAsync(context, accepted).ConfigureAwait(false);
            }
        }
        catch (MalformedRequestException exception)
        {
            var error = new GraphQLError(exception.Message, code: exception.Code);
            await HttpResponses.WriteErrorAsync(context, statuses.Of(exception, accepted.Single), error, accepted.Single).ConfigureAwait(false);
        }
        catch (BadHttpRequestException exception)
        {
            // The server's own limits: body too large for it, or sent too slowly.
            var code = exception.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? TransportErrorCodes.RequestTooLarge
                : TransportErrorCodes.InvalidRequest;
            var error = new GraphQLError(exception.Message, code: code);
            await HttpResponses.WriteErrorAsync(context, exception.StatusCode, error, accepted.Single).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has gone; nobody is left to answer.
        }
        catch (ConnectionResetException)
        {
            // The same, in the middle of its request.
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            LogFailed(exception, HttpResponses.RequestId(context));
            context.Response.Clear();
            await HttpResponses.WriteInternalErrorAsync(context, accepted.Single).ConfigureAwait(false);
        }
    }

    private async Task PostAsync(HttpContext context, AcceptedFormats accepted)
    {
        if (!MediaTypes.IsJsonBody(context.Request.ContentType))
        {
            throw new MalformedRequestException(
                $"The Content-Type must be {MediaTypes.Json} in UTF-8.",
                TransportErrorCodes.UnsupportedMediaType,
                StatusCodes.Status415UnsupportedMediaType);
        }

        using var memory = new RequestMemory();
        var json = await RequestBody.ReadAsync(context, options.MaxRequestBytes, memory).ConfigureAwait(false);
        if (RequestBatch.IsBatch(json.Span))
        {
            using var batch = RequestBatch.Parse(json, options.MaxBatchSize);
            if (accepted.Single is not (ResponseFormat.Json or ResponseFormat.GraphQLResponse))
            {
                throw NotAcceptable($"{MediaTypes.Json} for a batch");
            }

            await batches.HandleAsync(context, batch).ConfigureAwait(false);
            return;
        }

        var kinds = accepted.Streams ? OperationKinds.All : OperationKinds.Query | OperationKinds.Mutation;
        await ExecuteAsync(context, RequestParser.Parse(json, memory), kinds, accepted).ConfigureAwait(false);
    }

    private async Task GetAsync(HttpContext context, AcceptedFormats accepted)
    {
        context.Response.Headers.Vary = "Accept";
        context.Response.Headers.CacheControl = "no-store";
        if (options.RequirePreflightOnGet && !context.Request.Headers.ContainsKey(PreflightHeader))
        {
            throw new MalformedRequestException($"A GET must have the header {PreflightHeader}.", TransportErrorCodes.PreflightRequired);
        }

        var members = QueryStringParser.Parse(context.Request.Query);
        var kinds = accepted.Streams ? OperationKinds.Query | OperationKinds.Subscription : OperationKinds.Query;
        await ExecuteAsync(context, members, kinds, accepted).ConfigureAwait(false);
    }

    private async Task ExecuteAsync(HttpContext context, RequestMembers members, OperationKinds permitted, AcceptedFormats accepted)
    {
        var request = HttpRequests.Create(
            context, members, permitted, CostHeader.Read(context.Request.Headers), accepted.Incremental != ResponseFormat.None);
        var result = await executor.ExecuteAsync(request, context.RequestAborted).ConfigureAwait(false);
        await using (result.ConfigureAwait(false))
        {
            await WriteAsync(context, result, FormatOf(result, accepted)).ConfigureAwait(false);
        }
    }

    private static ResponseFormat FormatOf(IExecutionResult result, AcceptedFormats accepted) => result switch
    {
        // It has a status of its own, which a stream could not show.
        OperationResult { Kind: OperationResultKind.OperationNotPermitted } when accepted.Single is ResponseFormat.EventStream or ResponseFormat.Multipart
            => ResponseFormat.Json,
        OperationResult => accepted.Single,
        ResponseStream { Kind: ResponseStreamKind.Incremental } => accepted.Incremental,
        _ => ResponseFormat.EventStream,
    };

    private Task WriteAsync(HttpContext context, IExecutionResult result, ResponseFormat format) => format switch
    {
        ResponseFormat.EventStream => eventStream.WriteAsync(context, result),
        ResponseFormat.Multipart => multipart.WriteAsync(context, result),
        _ => results.WriteAsync(context, (OperationResult)result, format),
    };

    private static MalformedRequestException NotAcceptable(string formats) => new(
        $"The Accept header must allow {formats}.", TransportErrorCodes.NotAcceptable, StatusCodes.Status406NotAcceptable);

    [LoggerMessage(1, LogLevel.Error, "A GraphQL request failed unexpectedly (request {RequestId}).")]
    private partial void LogFailed(Exception exception, string requestId);
}
