using System.Collections.Concurrent;
using System.Text.Json;

namespace Dezky.DevStack.Tests.Identity.Api;

/// <summary>Keeps each call of the API and its answer, as a line of JSON.</summary>
internal sealed class Exchanges(ConcurrentQueue<string> lines) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var sent = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
        var response = await base.SendAsync(request, cancellationToken);
        await response.Content.LoadIntoBufferAsync(cancellationToken);
        var answer = await response.Content.ReadAsStringAsync(cancellationToken);
        if (request.RequestUri!.AbsolutePath.StartsWith("/api/", StringComparison.Ordinal))
        {
            lines.Enqueue(JsonSerializer.Serialize(
                new { method = request.Method.Method, url = request.RequestUri, request = sent, status = (int)response.StatusCode, answer }));
        }

        return response;
    }
}
