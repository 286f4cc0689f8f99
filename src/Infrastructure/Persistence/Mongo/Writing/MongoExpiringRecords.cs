using Dezky.Infrastructure.Persistence.Shared;

namespace Dezky.Infrastructure.Persistence.Mongo.Writing;

internal sealed class MongoExpiringRecords(MongoStore store, TimeProvider time) : IExpiringRecords
{
    public async ValueTask PurgeAsync(CancellationToken cancellationToken) =>
        await MongoIdempotencyRecords.PurgeAsync(store, time.GetUtcNow(), cancellationToken);
}
