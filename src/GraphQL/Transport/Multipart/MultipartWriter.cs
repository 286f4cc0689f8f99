using System.Buffers;
using Dezky.GraphQL.Execution;
using Dezky.GraphQL.Transport.Http;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Dezky.GraphQL.Transport.Multipart;

/// <summary>
/// Answers a request by <c>multipart/mixed</c>, one part for each payload of an incremental response.
/// See https://github.com/graphql/graphql-over-http/blob/main/rfcs/IncrementalDelivery.md.
/// </summary>
internal sealed partial class MultipartWriter(TimeSpan sendTimeout, TimeProvider clock, ILogger<MultipartWriter> logger)
{
    public Task WriteAsync(HttpContext context, IExecutionResult result) => result switch
    {
        OperationResult single => WriteSingleAsync(context, single),
        _ => WriteStreamAsync(context, (ResponseStream)result),
    };

    private async Task WriteSingleAsync(HttpContext context, OperationResult result)
    {
        Start(context);
        WritePart(context.Response.BodyWriter, result);
        WriteEnd(context.Response.BodyWriter);
        await FlushAsync(context).ConfigureAwait(false);
    }

    private async Task WriteStreamAsync(HttpContext context, ResponseStream stream)
    {
        var parts = stream.GetAsyncEnumerator(context.RequestAborted);
        await using (parts.ConfigureAwait(false))
        {
            // The response starts with the first part: until then a failure has a status of its own.
            if (!await parts.MoveNextAsync().ConfigureAwait(false))
            {
                throw new InvalidOperationException("An incremental response must have an initial result.");
            }

            Start(context);
            try
            {
                await WritePartsAsync(context, parts).ConfigureAwait(false);
            }
            catch (Exception exception) when (!HasLeft(context, exception))
            {
                // No part could say which of the pending ones is lost, so the client is shown that the response is incomplete.
                LogFailed(exception, HttpResponses.RequestId(context));
                context.Abort();
            }
        }
    }

    private async Task WritePartsAsync(HttpContext context, IAsyncEnumerator<OperationResult> parts)
    {
        var output = context.Response.BodyWriter;
        do
        {
            WritePart(output, parts.Current);
            await FlushAsync(context).ConfigureAwait(false);
        }
        while (await parts.MoveNextAsync().ConfigureAwait(false));

        WriteEnd(output);
        await FlushAsync(context).ConfigureAwait(false);
    }

    private static void Start(HttpContext context)
    {
        var response = context.Response;
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = MediaTypes.MultipartWithBoundary;
        response.Headers.CacheControl = "no-cache";
        response.Headers["X-Accel-Buffering"] = "no";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        response.BodyWriter.Write("\r\n---"u8);
    }

    /// <summary>Each part brings the delimiter after it, so that a client can read it at once and not only with the next one.</summary>
    private static void WritePart(IBufferWriter<byte> output, OperationResult result)
    {
        output.Write("\r\nContent-Type: application/json; charset=utf-8\r\n\r\n"u8);
        result.WriteTo(output);
        output.Write("\r\n---"u8);
    }

    private static void WriteEnd(IBufferWriter<byte> output) => output.Write("--\r\n"u8);

    private ValueTask FlushAsync(HttpContext context) => SlowClients.FlushOrAbortAsync(context, sendTimeout, clock, context.RequestAborted);

    private static bool HasLeft(HttpContext context, Exception exception) =>
        context.RequestAborted.IsCancellationRequested || exception is ConnectionResetException;

    [LoggerMessage(1, LogLevel.Error, "An incremental GraphQL response failed unexpectedly (request {RequestId}).")]
    private partial void LogFailed(Exception exception, string requestId);
}
