using Dezky.Application.Persistence;
using Dezky.Infrastructure.Messaging;
using Dezky.Infrastructure.Persistence.Backup;

namespace Dezky.Infrastructure.Tests.Persistence.Backup;

/// <summary>Counts what a snapshot holds, and does something in between: when the snapshot has begun, and before each of its parts.</summary>
internal sealed class CountingSink(Action between) : ISnapshotSink
{
    private string _collection = "";

    public OutboxBounds Bounds { get; private set; }

    public Dictionary<string, int> Counts { get; } = [];

    public void Begin(OutboxBounds bounds)
    {
        Bounds = bounds;
        between();
    }

    public void BeginCollection(IDocumentMap map)
    {
        _collection = map.Collection;
        between();
    }

    public void Document(ReadOnlySpan<byte> json) => Count(_collection);

    public void BeginMessages() => between();

    public void Message(StoredMessage message) => Count("messages");

    public void BeginIdempotencyRecords() => between();

    public void IdempotencyRecord(IdempotencyRecord record) => Count("records");

    public void BeginCheckpoints() => between();

    public void Checkpoint(HandlerPlace place) => Count("checkpoints");

    private void Count(string what) => Counts[what] = Counts.GetValueOrDefault(what) + 1;
}
