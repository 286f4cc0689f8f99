using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace Dezky.GraphQL.Transport.Requests;

/// <summary>Reads a request's body in one piece and up to a limit.</summary>
internal static class RequestBody
{
    /// <param name="context">The request.</param>
    /// <param name="maxBytes">The limit, for the body as sent and as decompressed.</param>
    /// <param name="memory">What the body lies in.</param>
    /// <exception cref="MalformedRequestException">The body is too long, or compressed in a way that this server does not read.</exception>
    public static ValueTask<ReadOnlyMemory<byte>> ReadAsync(HttpContext context, int maxBytes, RequestMemory memory)
    {
        if (context.Request.ContentLength > maxBytes)
        {
            throw TooLarge(maxBytes);
        }

        return context.Request.Headers.ContentEncoding.Count > 0
            ? CompressedBody.ReadAsync(context, maxBytes, memory)
            : ReadPlainAsync(context, maxBytes, memory);
    }

    public static MalformedRequestException TooLarge(int maxBytes) => new(
        $"The request is longer than {maxBytes} bytes.", TransportErrorCodes.RequestTooLarge, StatusCodes.Status413PayloadTooLarge);

    private static async ValueTask<ReadOnlyMemory<byte>> ReadPlainAsync(HttpContext context, int maxBytes, RequestMemory memory)
    {
        var reader = context.Request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(context.RequestAborted).ConfigureAwait(false);
            if (read.Buffer.Length > maxBytes)
            {
                reader.AdvanceTo(read.Buffer.End);
                throw TooLarge(maxBytes);
            }

            if (read.IsCompleted)
            {
                memory.Keep(reader, read.Buffer.End);
                return Contiguous(read.Buffer, memory);
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
}
