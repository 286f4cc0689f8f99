using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Dezky.Infrastructure.Messaging.Redis;

/// <summary>Never worse than degraded: without Redis everything works, only later.</summary>
internal sealed class RedisHealthCheck(RedisStatus status) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(status.Problem is { } problem ? HealthCheckResult.Degraded(problem) : HealthCheckResult.Healthy());
}
