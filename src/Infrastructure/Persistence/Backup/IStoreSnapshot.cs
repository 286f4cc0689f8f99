using Dezky.Application.Persistence;
using Dezky.Infrastructure.Messaging;

namespace Dezky.Infrastructure.Persistence.Backup;

/// <summary>Reads everything that a store holds, as it was at one moment, while the store is used.</summary>
internal interface IStoreSnapshot
{
    /// <summary>Tells the sink collection after collection, then the messages, the idempotency records, and the places of the handlers.</summary>
    Task ReadAsync(ISnapshotSink sink, CancellationToken cancellationToken);
}

/// <summary>Takes a snapshot apart.</summary>
internal interface ISnapshotSink
{
    void Begin(OutboxBounds bounds);

    void BeginCollection(IDocumentMap map);

    /// <param name="json">The stored form, as <see cref="Shared.DocumentJson"/> writes it.</param>
    void Document(ReadOnlySpan<byte> json);

    void BeginMessages();

    void Message(StoredMessage message);

    void BeginIdempotencyRecords();

    void IdempotencyRecord(IdempotencyRecord record);

    void BeginCheckpoints();

    void Checkpoint(HandlerPlace place);
}

/// <summary>How far a handler of messages has come in the log.</summary>
internal sealed record HandlerPlace(string Handler, long Cursor);

/// <summary>A message of the log, whatever it says.</summary>
internal sealed record StoredMessage(long Cursor, string Topic, string Key, DateTimeOffset At, byte[] Payload);
