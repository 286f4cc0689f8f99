using System.IO.Compression;
using Microsoft.AspNetCore.Http;

namespace Dezky.GraphQL.Transport.Requests;

/// <summary>
/// Decompresses a request's body. The limit holds for what comes out, so that a few bytes that would swell to gigabytes are refused when they
/// have filled the limit and not later.
/// </summary>
internal static class CompressedBody
{
    private const int FirstBuffer = 16 * 1024;

    /// <exception cref="MalformedRequestException">The encoding is not known, the bytes are not in it, or they are too many.</exception>
    public static async ValueTask<ReadOnlyMemory<byte>> ReadAsync(HttpContext context, int maxBytes, RequestMemory memory)
    {
        var stream = Open(context);
        await using (stream.ConfigureAwait(false))
        {
            try
            {
                return await ReadAsync(stream, maxBytes, memory, context.RequestAborted).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is InvalidDataException or InvalidOperationException)
            {
                // The second is how a Brotli stream reports it.
                throw new MalformedRequestException(
                    "The body is not in the form that its Content-Encoding names.", TransportErrorCodes.InvalidRequest);
            }
        }
    }

    private static async ValueTask<ReadOnlyMemory<byte>> ReadAsync(
        Stream stream, int maxBytes, RequestMemory memory, CancellationToken cancellationToken)
    {
        var buffer = memory.RentBody(FirstBuffer);
        var length = 0;
        while (true)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
            length += read;
            if (length > maxBytes)
            {
                throw RequestBody.TooLarge(maxBytes);
            }

            if (read == 0)
            {
                return buffer.AsMemory(0, length);
            }

            if (length == buffer.Length)
            {
                buffer = memory.RentBody(buffer.Length * 2);
            }
        }
    }

    /// <summary>HTTP's <c>deflate</c> is the zlib format: https://www.rfc-editor.org/rfc/rfc9110#name-deflate-coding.</summary>
    private static Stream Open(HttpContext context)
    {
        var encoding = context.Request.Headers.ContentEncoding.ToString();
        var body = context.Request.Body;
        if (encoding.Equals("gzip", StringComparison.OrdinalIgnoreCase))
        {
            return new GZipStream(body, CompressionMode.Decompress, leaveOpen: true);
        }

        if (encoding.Equals("br", StringComparison.OrdinalIgnoreCase))
        {
            return new BrotliStream(body, CompressionMode.Decompress, leaveOpen: true);
        }

        if (encoding.Equals("deflate", StringComparison.OrdinalIgnoreCase))
        {
            return new ZLibStream(body, CompressionMode.Decompress, leaveOpen: true);
        }

        context.Response.Headers.AcceptEncoding = "br, gzip, deflate";
        throw new MalformedRequestException(
            "The Content-Encoding must be br, gzip or deflate.",
            TransportErrorCodes.UnsupportedMediaType,
            StatusCodes.Status415UnsupportedMediaType);
    }
}
