using Dezky.Application.Persistence;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Dezky.Infrastructure.Persistence.Sqlite;

/// <summary>Healthy when the store can be read and written, which is tried anew after a failed commit, and the check of the file found no damage.</summary>
internal sealed class SqliteHealthCheck(SqliteStore store) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await store.Readers.ReadAsync(
                connection =>
                {
                    connection.Execute("SELECT count(*) FROM sqlite_schema");
                    return true;
                },
                cancellationToken);

            if (store.Writer.LastFailure is not null)
            {
                await store.Writer.ProbeAsync(cancellationToken);
            }
        }
        catch (StoreUnavailableException unavailable)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, unavailable.Message, unavailable);
        }

        return store.Damage is { } damage
            ? new HealthCheckResult(context.Registration.FailureStatus, damage.Message, damage)
            : HealthCheckResult.Healthy();
    }
}
