using System.Text.Json;
using Dezky.Application.Messaging;
using Dezky.Application.Persistence;
using Dezky.Domain.Audit;
using Dezky.Domain.Shared;
using Dezky.Infrastructure.Messaging;

namespace Dezky.Infrastructure.Persistence.Shared;

/// <summary>What a scope stages, until its store writes all of it or nothing.</summary>
/// <typeparam name="TChange">One write, as the store prepares it.</typeparam>
internal abstract class UnitOfWork<TChange> : IUnitOfWork
{
    private readonly List<TChange> _changes = [];

    public bool HasChanges => _changes.Count > 0;

    public void Stage(TChange change) => _changes.Add(change);

    public void Record(AuditEvent auditEvent) => Stage(InsertOf(auditEvent));

    public void Publish(IMessage message) => Stage(MessageOf(
        MessageTopics.Of(message), message.Key, JsonSerializer.SerializeToUtf8Bytes(message, message.GetType(), DocumentJson.Options)));

    public async ValueTask<Error?> CommitAsync(CancellationToken cancellationToken)
    {
        if (!HasChanges)
        {
            return null;
        }

        var error = await WriteAsync([.. _changes], checkOnly: false, cancellationToken);
        if (error is null)
        {
            Clear();
        }

        return error;
    }

    public async ValueTask<Error?> CheckAsync(CancellationToken cancellationToken) =>
        HasChanges ? await WriteAsync([.. _changes], checkOnly: true, cancellationToken) : null;

    public void Clear() => _changes.Clear();

    protected abstract TChange InsertOf(AuditEvent auditEvent);

    protected abstract TChange MessageOf(string topic, string key, byte[] payload);

    protected abstract ValueTask<Error?> WriteAsync(IReadOnlyList<TChange> changes, bool checkOnly, CancellationToken cancellationToken);
}
