using System.Diagnostics;
using System.Diagnostics.Metrics;
using Dezky.Domain.Shared;
using MediatR;

namespace Dezky.Application.Pipeline;

/// <summary>A span and a duration for every use case, with the code of its failure.</summary>
internal sealed class TelemetryBehavior<TRequest, TResponse> : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
    where TResponse : IResult<TResponse>
{
    private static readonly string Name = typeof(TRequest).Name;

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        using var activity = ApplicationTelemetry.Source.StartActivity(Name);
        var started = Stopwatch.GetTimestamp();
        var outcome = "EXCEPTION";
        try
        {
            var response = await next();
            outcome = response.Error?.Code ?? "OK";
            return response;
        }
        catch (Exception exception)
        {
            activity?.SetStatus(ActivityStatusCode.Error, exception.Message);
            throw;
        }
        finally
        {
            activity?.SetTag("dezky.outcome", outcome);
            ApplicationTelemetry.Duration.Record(
                Stopwatch.GetElapsedTime(started).TotalSeconds,
                new KeyValuePair<string, object?>("use_case", Name),
                new KeyValuePair<string, object?>("outcome", outcome));
        }
    }
}

/// <summary>The names under which hosts collect the application's telemetry.</summary>
public static class ApplicationTelemetry
{
    public const string Name = "Dezky.Application";

    internal static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    internal static readonly Histogram<double> Duration =
        Meter.CreateHistogram<double>("dezky.use_case.duration", "s", "Time that a use case takes, with its outcome.");
}
