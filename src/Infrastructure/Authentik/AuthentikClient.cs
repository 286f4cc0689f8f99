using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Dezky.Application.Identity;
using Dezky.Infrastructure.Messaging.Redis;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Dezky.Infrastructure.Authentik;

/// <summary>
/// Makes calls: a few at a time, each within a time limit that covers all of its attempts, repeated only where that does no harm, and not at
/// all for a while when Authentik fails again and again.
/// </summary>
internal sealed partial class AuthentikClient(
    IHttpClientFactory http, IOptions<AuthentikApiOptions> options, TimeProvider time, ILogger<AuthentikClient> logger) : IDisposable
{
    public const string HttpName = "authentik";
    public const int MostAnswerBytes = 8 * 1024 * 1024;

    private const int MostAttempts = 3;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    private readonly AuthentikApiOptions _options = options.Value;
    private readonly AuthentikToken _token = new(options.Value);
    private readonly AuthentikCircuit _circuit = new(time);
    private readonly SemaphoreSlim _places = new(options.Value.MaxConcurrentCalls);
    private readonly string _address = options.Value.Url.TrimEnd('/');

    /// <returns>What became of the call: a success, or 400, 404, 405.</returns>
    /// <exception cref="IdentityDirectoryException">Authentik cannot serve.</exception>
    public async Task<AuthentikAnswer> SendAsync(AuthentikCall call, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        using var activity = AuthentikTelemetry.Start(call.Name);
        using var limit = new CancellationTokenSource(_options.Timeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var answer = await SendAsync(call, limit.Token, both.Token);
            AuthentikTelemetry.Ended(
                activity, call.Name, answer.Status.ToString(CultureInfo.InvariantCulture), failed: false, Stopwatch.GetElapsedTime(start));
            return answer;
        }
        catch (IdentityDirectoryException failure)
        {
            AuthentikTelemetry.Ended(activity, call.Name, failure.Failure.ToString(), failed: true, Stopwatch.GetElapsedTime(start));
            throw;
        }
    }

    public void Dispose() => _places.Dispose();

    private async Task<AuthentikAnswer> SendAsync(AuthentikCall call, CancellationToken limit, CancellationToken either)
    {
        try
        {
            await _places.WaitAsync(either);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            throw new IdentityDirectoryException(
                IdentityDirectoryFailure.Busy, $"More calls of the identity provider are waiting than it answers ({_options.MaxConcurrentCalls} at a time).");
        }

        try
        {
            return await RepeatAsync(call, limit, either);
        }
        finally
        {
            _places.Release();
        }
    }

    private async Task<AuthentikAnswer> RepeatAsync(AuthentikCall call, CancellationToken limit, CancellationToken either)
    {
        var backoff = new Backoff(FirstPause, LongestPause, Random.Shared);
        for (var attempt = 1; ; attempt++)
        {
            if (!_circuit.TryEnter(out var reason))
            {
                throw reason;
            }

            try
            {
                return await AttemptAsync(call, limit, either);
            }
            catch (IdentityDirectoryException failure) when (CountAndMayRepeat(call, failure, attempt, limit))
            {
                AuthentikTelemetry.Retried(call.Name);
            }

            try
            {
                await Task.Delay(backoff.Next(), time, either);
            }
            catch (OperationCanceledException) when (limit.IsCancellationRequested)
            {
                throw TimedOut(call);
            }
        }
    }

    private bool CountAndMayRepeat(AuthentikCall call, IdentityDirectoryException failure, int attempt, CancellationToken limit)
    {
        if (failure.Failure is IdentityDirectoryFailure.Unreachable or IdentityDirectoryFailure.TimedOut or IdentityDirectoryFailure.Failing
            && _circuit.RecordFailure(failure))
        {
            AuthentikTelemetry.CircuitOpened();
            LogOpened(logger, failure.Message);
        }

        return call.CanBeRepeated
            && attempt < MostAttempts
            && !limit.IsCancellationRequested
            && failure.Failure is IdentityDirectoryFailure.Unreachable or IdentityDirectoryFailure.Failing or IdentityDirectoryFailure.Busy;
    }

    private async Task<AuthentikAnswer> AttemptAsync(AuthentikCall call, CancellationToken limit, CancellationToken either)
    {
        var token = call.IsAnonymous ? null : _token.Read();
        try
        {
            using var request = Request(call, token);
            using var client = http.CreateClient(HttpName);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either);
            var body = await AuthentikBody.ReadAsync(response.Content, MostAnswerBytes, either)
                ?? throw new IdentityDirectoryException(
                    IdentityDirectoryFailure.Unreadable, $"The identity provider's answer to {call.Name} is larger than {MostAnswerBytes / 1024 / 1024} MB.");
            return Understand(call, response, body, token);
        }
        catch (OperationCanceledException failure) when (limit.IsCancellationRequested)
        {
            throw TimedOut(call, failure);
        }
        catch (OperationCanceledException failure) when (!either.IsCancellationRequested)
        {
            throw new IdentityDirectoryException(
                IdentityDirectoryFailure.Unreachable, $"The identity provider takes no connection ({_options.Url}, {call.Name}).", failure);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            throw new IdentityDirectoryException(IdentityDirectoryFailure.Unreachable, $"{Reason(failure)} ({_options.Url}, {call.Name})", failure);
        }
    }

    private HttpRequestMessage Request(AuthentikCall call, string? token)
    {
        var request = new HttpRequestMessage(call.Method, _address + call.Path);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        if (call.Body is { } body)
        {
            request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        }

        return request;
    }

    private AuthentikAnswer Understand(AuthentikCall call, HttpResponseMessage response, byte[] body, string? token)
    {
        var status = response.StatusCode;
        if ((int)status >= 500)
        {
            throw new IdentityDirectoryException(
                IdentityDirectoryFailure.Failing, $"The identity provider fails: it answers {(int)status} to {call.Name}. It may be starting; its own log says more.");
        }

        if (_circuit.RecordAnswer())
        {
            LogClosed(logger);
        }

        // An error page of a proxy is no answer of the API, whatever its status.
        var isJson = response.Content.Headers.ContentType?.MediaType is "application/json";
        return status switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => throw Refused(call, isJson ? AuthentikRejection.Detail(body, token) : null),
            HttpStatusCode.TooManyRequests => throw new IdentityDirectoryException(
                IdentityDirectoryFailure.Busy, "The identity provider takes no more calls at the moment."),
            >= HttpStatusCode.OK and < HttpStatusCode.Ambiguous => new AuthentikAnswer(call, status, body),
            HttpStatusCode.BadRequest or HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed when isJson => new AuthentikAnswer(call, status, body),
            _ => throw new IdentityDirectoryException(
                IdentityDirectoryFailure.Unreadable,
                $"{_options.Url} answers {(int)status} to {call.Name}, not as Authentik's API does. Is {AuthentikApiOptions.Section}:Url its address?"),
        };
    }

    private IdentityDirectoryException Refused(AuthentikCall call, string? detail) => new(
        IdentityDirectoryFailure.Refused,
        $"The identity provider refuses the token of {_token.Setting} for {call.Name}{(detail is null ? "." : $": {detail}")} "
        + "It must be an API token (intent «api») of a user whose permissions cover this.");

    private IdentityDirectoryException TimedOut(AuthentikCall call, Exception? inner = null) => new(
        IdentityDirectoryFailure.TimedOut, $"The identity provider did not answer {call.Name} within {_options.Timeout.TotalSeconds:0.#} seconds.", inner);

    private static string Reason(Exception failure) => (failure as HttpRequestException)?.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => "The identity provider's host is not known.",
        HttpRequestError.ConnectionError => "The identity provider cannot be reached.",
        HttpRequestError.SecureConnectionError => "The identity provider's certificate is not trusted, or is another host's.",
        HttpRequestError.ProxyTunnelError => "The proxy does not let us through to the identity provider.",
        HttpRequestError.InvalidResponse or HttpRequestError.HttpProtocolError => "What the identity provider sends is no HTTP.",
        _ => "The connection to the identity provider was cut.",
    };

    [LoggerMessage(LogLevel.Warning, "The identity provider fails again and again; it is asked only now and then until it answers. {Reason}")]
    private static partial void LogOpened(ILogger logger, string reason);

    [LoggerMessage(LogLevel.Information, "The identity provider answers again.")]
    private static partial void LogClosed(ILogger logger);
}
