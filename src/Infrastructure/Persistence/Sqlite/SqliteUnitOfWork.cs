using Dezky.Domain.Audit;
using Dezky.Domain.Shared;
using Dezky.Infrastructure.Persistence.Shared;

namespace Dezky.Infrastructure.Persistence.Sqlite;

internal sealed class SqliteUnitOfWork(SqliteStore store) : UnitOfWork<StagedChange>
{
    protected override StagedChange InsertOf(AuditEvent auditEvent)
    {
        var layout = store.LayoutOf(typeof(AuditEvent));
        return new StagedChange.Insert(layout, PreparedDocument.From(layout, auditEvent), auditEvent);
    }

    protected override StagedChange MessageOf(string topic, string key, byte[] payload) => new StagedChange.Message(topic, key, payload);

    protected override ValueTask<Error?> WriteAsync(IReadOnlyList<StagedChange> changes, bool checkOnly, CancellationToken cancellationToken) =>
        store.Writer.WriteAsync(changes, checkOnly, cancellationToken);
}
