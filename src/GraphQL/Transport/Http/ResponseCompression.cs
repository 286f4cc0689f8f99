using System.IO.Compression;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Dezky.GraphQL.Transport.Http;

/// <summary>
/// Compresses complete responses. The framework's middleware would have to be wired by the application, and wraps the body of every response;
/// here a request that does not ask for compression, or whose response is short, costs a comparison.
/// </summary>
internal sealed class ResponseCompression(bool enabled, int threshold)
{
    /// <summary>The coding for a response of a length in bytes; null to send it as it is.</summary>
    public ContentCoding? Choose(HttpContext context, long length)
    {
        if (!enabled || length < threshold || length > Array.MaxLength)
        {
            return null;
        }

        context.Response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        return Negotiate(context.Request.Headers.AcceptEncoding);
    }

    /// <summary>Writes the response at the fastest level: on lists of objects of 2 to 32 KB the next one takes two to three times as long for a sixth less.</summary>
    public static async Task WriteAsync(HttpContext context, ReadOnlyMemory<byte> plain, ContentCoding coding)
    {
        var response = context.Response;
        response.Headers.ContentEncoding = coding == ContentCoding.Brotli ? "br" : "gzip";
        Stream compressing = coding == ContentCoding.Brotli
            ? new BrotliStream(response.Body, CompressionLevel.Fastest, leaveOpen: true)
            : new GZipStream(response.Body, CompressionLevel.Fastest, leaveOpen: true);
        await using (compressing.ConfigureAwait(false))
        {
            await compressing.WriteAsync(plain, context.RequestAborted).ConfigureAwait(false);
        }
    }

    private static ContentCoding? Negotiate(StringValues header)
    {
        if (header.Count == 0 || !StringWithQualityHeaderValue.TryParseList(header, out var accepted))
        {
            return null;
        }

        var brotli = Quality(accepted, "br");
        var gzip = Quality(accepted, "gzip");
        return brotli > 0 && brotli >= gzip ? ContentCoding.Brotli : gzip > 0 ? ContentCoding.Gzip : null;
    }

    private static double Quality(IList<StringWithQualityHeaderValue> accepted, string coding)
    {
        double? wildcard = null;
        foreach (var value in accepted)
        {
            if (value.Value.Equals(coding, StringComparison.OrdinalIgnoreCase))
            {
                return value.Quality ?? 1;
            }

            if (value.Value == "*")
            {
                wildcard = value.Quality ?? 1;
            }
        }

        return wildcard ?? 0;
    }
}
