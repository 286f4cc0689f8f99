using System.Net.Http.Headers;
using System.Threading.RateLimiting;
using Dezky.Domain.Shared;
using Microsoft.Extensions.Options;

namespace Dezky.GraphApi.Sessions;

/// <summary>
/// Guards everything below <c>/internal</c>: it is there only where a console's secret is configured, and only for a console that shows its own
/// (<c>Authorization: Console SECRET</c>). Use cases get to know which console it is, and give it what is its own.
/// </summary>
internal sealed partial class ConsoleAuthentication(
    RequestDelegate next, ConsoleSecrets secrets, IOptions<SessionOptions> options, ILogger<ConsoleAuthentication> log) : IDisposable
{
    public const string Scheme = "Console";

    private const int MostSecret = 512;

    // One console that runs wild must not take the store from the other one and from everybody else.
    private readonly PartitionedRateLimiter<Surface> _limiter = PartitionedRateLimiter.Create<Surface, Surface>(surface =>
        RateLimitPartition.GetFixedWindowLimiter(
            surface, _ => new FixedWindowRateLimiterOptions { PermitLimit = options.Value.MostRequestsASecond, Window = TimeSpan.FromSeconds(1) }));

    public async Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments(InternalApi.Root))
        {
            await next(context);
            return;
        }

        context.Response.Headers.CacheControl = "no-store";
        if (!secrets.Any)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
        else if (SecretOf(context.Request) is { } secret && secrets.Find(secret) is { } surface)
        {
            using var lease = _limiter.AttemptAcquire(surface);
            if (!lease.IsAcquired)
            {
                context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
                context.Response.Headers.RetryAfter = "1";
                return;
            }

            context.Features.Set(new ConsoleCaller(surface));
            await next(context);
        }
        else
        {
            LogRefused(log, context.Connection.RemoteIpAddress?.ToString());
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers.WWWAuthenticate = Scheme;
        }
    }

    public void Dispose() => _limiter.Dispose();

    private static string? SecretOf(HttpRequest request) =>
        request.Headers.Authorization is { Count: 1 } header
        && AuthenticationHeaderValue.TryParse(header, out var value)
        && value.Scheme.Equals(Scheme, StringComparison.OrdinalIgnoreCase)
        && value.Parameter is { Length: > 0 and <= MostSecret } secret
            ? secret
            : null;

    [LoggerMessage(EventId = 1010, Level = LogLevel.Warning, Message = "A request to the internal API from {Address} showed no console's secret")]
    private static partial void LogRefused(ILogger log, string? address);
}

/// <summary>The console that the request comes from.</summary>
internal sealed record ConsoleCaller(Surface Surface);
