using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Dezky.Telemetry;

public static class TelemetryExtensions
{
    private const string EndpointSetting = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Traces, metrics and logs from the framework's own sources, sent by OTLP. Without an endpoint in the settings nothing is collected.</summary>
    public static WebApplicationBuilder AddTelemetry(this WebApplicationBuilder builder, string service, params IEnumerable<string> sources)
    {
        if (string.IsNullOrWhiteSpace(builder.Configuration[EndpointSetting]))
        {
            return builder;
        }

        var resource = ResourceBuilder.CreateDefault().AddService(service);
        builder.Logging.AddOpenTelemetry(logs => logs.SetResourceBuilder(resource).AddOtlpExporter());
        builder.Services.AddSingleton<TracerProvider>(_ => Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(resource)
            .AddSource(["Microsoft.AspNetCore", "Microsoft.AspNetCore.Components", "System.Net.Http", .. sources])
            .AddOtlpExporter()
            .Build());
        builder.Services.AddSingleton<MeterProvider>(_ => Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(resource)
            .AddMeter(["Microsoft.AspNetCore.*", "System.Net.Http", "System.Runtime", .. sources])
            .AddOtlpExporter()
            .Build());
        builder.Services.AddHostedService<TelemetryLifetime>();
        return builder;
    }

    // Asks for the providers, so that they start with the host; the container disposes them, which sends what was collected last.
    private sealed class TelemetryLifetime(TracerProvider traces, MeterProvider metrics) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken)
        {
            traces.ForceFlush(timeoutMilliseconds: 2000);
            metrics.ForceFlush(timeoutMilliseconds: 2000);
            return Task.CompletedTask;
        }
    }
}
