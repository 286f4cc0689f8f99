using Dezky.Application.Persistence;
using Dezky.Infrastructure.Persistence.Bson;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Dezky.Infrastructure.Persistence.Mongo;

/// <summary>Healthy when the server answers.</summary>
internal sealed class MongoHealthCheck(MongoStore store) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await store.Reads.RunAsync(client => client.Command(BsonWriter.Document(command => command.Write("ping", 1))), cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (StoreUnavailableException unavailable)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, unavailable.Message, unavailable);
        }
    }
}
