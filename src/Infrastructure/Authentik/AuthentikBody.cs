namespace Dezky.Infrastructure.Authentik;

/// <summary>Reads an answer without believing what it says of its size.</summary>
internal static class AuthentikBody
{
    private const int ChunkBytes = 16 * 1024;

    /// <returns>Null when there is more than allowed.</returns>
    public static async Task<byte[]?> ReadAsync(HttpContent content, int mostBytes, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength > mostBytes)
        {
            return null;
        }

        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        using var body = new MemoryStream();
        var chunk = new byte[ChunkBytes];
        while (await stream.ReadAsync(chunk, cancellationToken) is var count and > 0)
        {
            if (body.Length + count > mostBytes)
            {
                return null;
            }

            body.Write(chunk, 0, count);
        }

        return body.ToArray();
    }
}
