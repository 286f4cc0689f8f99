using Dezky.Application.Persistence;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Dezky.Infrastructure.Persistence.Sqlite;

/// <summary>Healthy when the store can be read, its last commit did not fail, and the check of the file found no damage.</summary>
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
        }
        catch (StoreUnavailableException unavailable)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, unavailable.Message, unavailable);
        }

        return (store.Damage ?? store.Writer.LastFailure) is { } failure
            ? new HealthCheckResult(context.Registration.FailureStatus, failure.Message, failure)
            : HealthCheckResult.Healthy();
    }
}
