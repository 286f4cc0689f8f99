using System.Buffers;
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
    EventStreamWriter eventStream,
    MultipartWriter multipart,
    ILogger<HttpRequestHandler> logger)
{
    public async Task HandleAsync(HttpContext context)
    {
        var accepted = AcceptedFormats.From(context.Request.Headers.Accept);
        try
        {
            if (accepted.Single == ResponseFormat.None)
            {
                throw new MalformedRequestException(
                    $"The Accept header must allow {MediaTypes.GraphQLResponse}, {MediaTypes.Json}, {MediaTypes.EventStream} or {MediaTypes.Multipart}.",
                    TransportErrorCodes.NotAcceptable,
                    StatusCodes.Status406NotAcceptable);
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
            await HttpResponses.WriteMalformedAsync(context, exception, accepted.Single).ConfigureAwait(false);
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
        var request = context.Request;
        if (!MediaTypes.IsJsonBody(request.ContentType))
        {
            throw new MalformedRequestException(
                $"The Content-Type must be {MediaTypes.Json} in UTF-8.",
                TransportErrorCodes.UnsupportedMediaType,
                StatusCodes.Status415UnsupportedMediaType);
        }

        var kinds = accepted.Streams ? OperationKinds.All : OperationKinds.Query | OperationKinds.Mutation;
        using var memory = new RequestMemory();
        var body = await ReadBodyAsync(context).ConfigureAwait(false);
        try
        {
            var members = RequestParser.Parse(Contiguous(body, memory), memory);
            await ExecuteAsync(context, members, kinds, accepted).ConfigureAwait(false);
        }
        finally
        {
            // The members are slices of the body, so it is given back only now.
            context.Request.BodyReader.AdvanceTo(body.End);
        }
    }

    private async Task GetAsync(HttpContext context, AcceptedFormats accepted)
    {
        context.Response.Headers.Vary = "Accept";
        context.Response.Headers.CacheControl = "no-store";
        var members = QueryStringParser.Parse(context.Request.Query);
        var kinds = accepted.Streams ? OperationKinds.Query | OperationKinds.Subscription : OperationKinds.Query;
        await ExecuteAsync(context, members, kinds, accepted).ConfigureAwait(false);
    }

    private async Task ExecuteAsync(HttpContext context, RequestMembers members, OperationKinds permitted, AcceptedFormats accepted)
    {
        var request = new OperationRequest
        {
            Document = members.Document,
            DocumentId = members.DocumentId,
            OperationName = members.OperationName,
            Variables = members.Variables,
            Extensions = members.Extensions,
            Services = context.RequestServices,
            Permitted = permitted,
            AcceptsIncremental = accepted.Incremental != ResponseFormat.None,
            Cost = CostHeader.Read(context.Request.Headers),
        };
        var result = await executor.ExecuteAsync(request, context.RequestAborted).ConfigureAwait(false);
        await using (result.ConfigureAwait(false))
        {
            await WriteAsync(context, result, FormatOf(result, accepted)).ConfigureAwait(false);
        }
    }

    private static ResponseFormat FormatOf(IExecutionResult result, AcceptedFormats accepted) => result switch
    {
        // It has a status of its own, which a stream could not show.
        OperationResult { Kind: OperationResultKind.OperationNotPermitted } when accepted.Single != ResponseFormat.GraphQLResponse => ResponseFormat.Json,
        OperationResult => accepted.Single,
        ResponseStream { Kind: ResponseStreamKind.Incremental } => accepted.Incremental,
        _ => ResponseFormat.EventStream,
    };

    private Task WriteAsync(HttpContext context, IExecutionResult result, ResponseFormat format) => format switch
    {
        ResponseFormat.EventStream => eventStream.WriteAsync(context, result),
        ResponseFormat.Multipart => multipart.WriteAsync(context, result),
        _ => HttpResponses.WriteResultAsync(context, (OperationResult)result, format),
    };

    private async ValueTask<ReadOnlySequence<byte>> ReadBodyAsync(HttpContext context)
    {
        var reader = context.Request.BodyReader;
        if (context.Request.ContentLength > options.MaxRequestBytes)
        {
            throw TooLarge();
        }

        while (true)
        {
            var read = await reader.ReadAsync(context.RequestAborted).ConfigureAwait(false);
            if (read.Buffer.Length > options.MaxRequestBytes)
            {
                reader.AdvanceTo(read.Buffer.End);
                throw TooLarge();
            }

            if (read.IsCompleted)
            {
                return read.Buffer;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static ReadOnlyMemory<byte> Contiguous(ReadOnlySequence<byte> body, RequestMemory memory)
    {
        if (body.IsSingleSegment)
        {
            return body.First;
        }

        var length = (int)body.Length;
        var copy = memory.RentBody(length);
        body.CopyTo(copy);
        return copy.AsMemory(0, length);
    }

    private MalformedRequestException TooLarge() => new(
        $"The request is longer than {options.MaxRequestBytes} bytes.",
        TransportErrorCodes.RequestTooLarge,
        StatusCodes.Status413PayloadTooLarge);

    [LoggerMessage(1, LogLevel.Error, "A GraphQL request failed unexpectedly (request {RequestId}).")]
    private partial void LogFailed(Exception exception, string requestId);
}
