using Dezky.Domain.Audit;
using Dezky.Domain.Shared;
using Dezky.Infrastructure.Persistence.Shared;

namespace Dezky.Infrastructure.Persistence.Mongo.Writing;

internal sealed class MongoUnitOfWork(MongoStore store) : UnitOfWork<MongoChange>
{
    protected override MongoChange InsertOf(AuditEvent auditEvent) => new MongoChange.Insert(store.LayoutOf(typeof(AuditEvent)), auditEvent);

    protected override MongoChange MessageOf(string topic, string key, byte[] payload) => new MongoChange.Message(topic, key, payload);

    protected override ValueTask<Error?> WriteAsync(IReadOnlyList<MongoChange> changes, bool checkOnly, CancellationToken cancellationToken) =>
        store.Writer.WriteAsync(changes, checkOnly, cancellationToken);
}
