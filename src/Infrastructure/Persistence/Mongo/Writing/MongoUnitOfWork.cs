using System.Text.Json;
using Dezky.Application.Messaging;
using Dezky.Application.Persistence;
using Dezky.Domain.Audit;
using Dezky.Domain.Shared;
using Dezky.Infrastructure.Messaging;
using Dezky.Infrastructure.Persistence.Shared;

namespace Dezky.Infrastructure.Persistence.Mongo.Writing;

internal sealed class MongoUnitOfWork(MongoStore store) : IUnitOfWork
{
    private readonly List<MongoChange> _changes = [];

    public bool HasChanges => _changes.Count > 0;

    public void Stage(MongoChange change) => _changes.Add(change);

    public void Record(AuditEvent auditEvent) => Stage(new MongoChange.Insert(store.LayoutOf(typeof(AuditEvent)), auditEvent));

    public void Publish(IMessage message) => Stage(new MongoChange.Message(
        MessageTopics.Of(message), message.Key, JsonSerializer.SerializeToUtf8Bytes(message, message.GetType(), DocumentJson.Options)));

    public async ValueTask<Error?> CommitAsync(CancellationToken cancellationToken)
    {
        if (!HasChanges)
        {
            return null;
        }

        var error = await store.Writer.WriteAsync([.. _changes], checkOnly: false, cancellationToken);
        if (error is null)
        {
            Clear();
        }

        return error;
    }

    public async ValueTask<Error?> CheckAsync(CancellationToken cancellationToken) =>
        HasChanges ? await store.Writer.WriteAsync([.. _changes], checkOnly: true, cancellationToken) : null;

    public void Clear() => _changes.Clear();
}
