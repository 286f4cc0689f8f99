using Dezky.Application.Messaging;
using Dezky.Domain.Audit;
using Dezky.Domain.Shared;

namespace Dezky.Application.Persistence;

/// <summary>
/// What one command changes: staged documents, its audit event and outgoing messages, committed together or not at all. One for each
/// scope; not thread-safe.
/// </summary>
public interface IUnitOfWork
{
    /// <summary>Whether anything is staged.</summary>
    bool HasChanges { get; }

    /// <summary>Stages an audit event.</summary>
    void Record(AuditEvent auditEvent);

    /// <summary>Stages a message for subscribers and workers.</summary>
    void Publish(IMessage message);

    /// <summary>
    /// Writes everything that is staged in one transaction and waits until it is durable.
    /// </summary>
    /// <returns>Null, or why nothing was written: <see cref="StaleVersion"/>, or the map's error for a taken unique field.</returns>
    ValueTask<Error?> CommitAsync(CancellationToken cancellationToken);

    /// <summary>Makes every check of <see cref="CommitAsync"/> in the store and writes nothing.</summary>
    ValueTask<Error?> CheckAsync(CancellationToken cancellationToken);

    /// <summary>Forgets what is staged.</summary>
    void Clear();
}
