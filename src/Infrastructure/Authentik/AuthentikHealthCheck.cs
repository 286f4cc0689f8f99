using Dezky.Application.Identity;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Dezky.Infrastructure.Authentik;

/// <summary>
/// Never worse than degraded: without the directory nobody can be invited, and everything else works. The answer is remembered for a while,
/// since the check is public and must not become a way to keep Authentik busy.
/// </summary>
internal sealed class AuthentikHealthCheck(IIdentityDirectory directory, TimeProvider time) : IHealthCheck
{
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private Task<HealthCheckResult>? _last;
    private long _since;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            if (_last is null || (_last.IsCompleted && time.GetElapsedTime(_since) > Remembered))
            {
                _since = time.GetTimestamp();
                _last = AskAsync();
            }

            return _last.WaitAsync(cancellationToken);
        }
    }

    private async Task<HealthCheckResult> AskAsync()
    {
        using var limit = new CancellationTokenSource(Limit, time);
        try
        {
            await directory.CheckHealthAsync(limit.Token);
            return HealthCheckResult.Healthy();
        }
        catch (IdentityDirectoryException failure)
        {
            return HealthCheckResult.Degraded(failure.Message);
        }
        catch (OperationCanceledException)
        {
            return HealthCheckResult.Degraded($"The identity provider did not answer within {Limit.TotalSeconds:0} seconds.");
        }
    }
}
