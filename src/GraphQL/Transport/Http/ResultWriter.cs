using System.Buffers;
using Dezky.GraphQL.Execution;
using Microsoft.AspNetCore.Http;

namespace Dezky.GraphQL.Transport.Http;

/// <summary>Writes results that are complete, alone or as a batch, and compresses them where it pays.</summary>
internal sealed class ResultWriter(Statuses statuses, ResponseCompression compression)
{
    public Task WriteAsync(HttpContext context, OperationResult result, ResponseFormat format)
    {
        var response = context.Response;
        response.StatusCode = statuses.Of(context, result, format);
        response.ContentType = MediaTypes.Of(format);
        if (compression.Choose(context, result.Length) is { } coding)
        {
            return WriteCompressedAsync(context, result, coding);
        }

        response.ContentLength = result.Length;
        result.WriteTo(response.BodyWriter);
        return FlushAsync(context);
    }

    /// <summary>A list of responses is no GraphQL response itself, so its type is plain JSON, and its status says only that each has its own.</summary>
    public Task WriteBatchAsync(HttpContext context, ReadOnlyMemory<byte> results)
    {
        var response = context.Response;
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = MediaTypes.JsonUtf8;
        if (compression.Choose(context, results.Length) is { } coding)
        {
            return ResponseCompression.WriteAsync(context, results, coding);
        }

        response.ContentLength = results.Length;
        response.BodyWriter.Write(results.Span);
        return FlushAsync(context);
    }

    private static async Task WriteCompressedAsync(HttpContext context, OperationResult result, ContentCoding coding)
    {
        using var plain = new PooledBufferWriter((int)result.Length);
        result.WriteTo(plain);
        await ResponseCompression.WriteAsync(context, plain.WrittenMemory, coding).ConfigureAwait(false);
    }

    private static async Task FlushAsync(HttpContext context) =>
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted).ConfigureAwait(false);
}
