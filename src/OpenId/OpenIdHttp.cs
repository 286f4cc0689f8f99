using System.Net.Http.Headers;
using System.Text.Json;
using Dezky.OpenId.Jose;

namespace Dezky.OpenId;

/// <summary>How this library speaks to a provider: no redirects, no cookies, bounded time and bounded answers.</summary>
public static class OpenIdHttp
{
    private const int MostResponseBytes = 256 * 1024;

    /// <summary>
    /// Makes a client as the types of this library want it: redirects are not followed (an answer must come from the very endpoint that was
    /// asked), cookies are not kept, and connections are renewed so that a changed address is noticed.
    /// </summary>
    /// <param name="timeout">How long one request may take; 10 seconds when not given.</param>
    public static HttpClient CreateClient(TimeSpan? timeout = null)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
        var client = new HttpClient(handler) { Timeout = timeout ?? TimeSpan.FromSeconds(10) };
        client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        return client;
    }

    /// <summary>Whether an address may carry secrets and keys: https, or plain http that does not leave the machine.</summary>
    public static bool IsSecure(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);

        return address.IsAbsoluteUri
            && address.UserInfo.Length == 0
            && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && IsLoopback(address)));
    }

    /// <summary>Whether a host names this machine: a loopback address, <c>localhost</c>, or a name below it (RFC 6761 section 6.3).</summary>
    public static bool IsLoopback(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);

        return address.IsLoopback || address.Host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
    }

    internal static async Task<byte[]> ReadBoundedAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            var buffer = new MemoryStream();
            var chunk = new byte[8192];
            int read;
            while ((read = await stream.ReadAsync(chunk, cancellationToken).ConfigureAwait(false)) > 0)
            {
                if (buffer.Length + read > MostResponseBytes)
                {
                    throw new OpenIdException($"The answer of {response.RequestMessage?.RequestUri} is too long.");
                }

                buffer.Write(chunk, 0, read);
            }

            return buffer.ToArray();
        }
    }

    /// <summary>Fetches JSON; any way in which that fails is an <see cref="OpenIdException"/>.</summary>
    internal static async Task<byte[]> GetAsync(HttpClient http, Uri address, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            return (int)response.StatusCode == 200
                ? await ReadBoundedAsync(response, cancellationToken).ConfigureAwait(false)
                : throw new OpenIdException($"{address} answered {(int)response.StatusCode}.");
        }
        catch (HttpRequestException exception)
        {
            throw new OpenIdException($"{address} could not be read: {exception.Message}", exception);
        }
        catch (IOException exception)
        {
            throw new OpenIdException($"{address} broke off: {exception.Message}", exception);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new OpenIdException($"{address} did not answer in time.", exception);
        }
    }

    internal static JsonElement ParseObject(byte[] utf8, string what) =>
        StrictJson.TryParseObject(utf8, out var root) ? root.Value : throw new OpenIdException($"{what} is not a JSON object without duplicate members.");
}
