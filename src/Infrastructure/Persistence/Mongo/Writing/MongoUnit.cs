using Dezky.Domain.Shared;

namespace Dezky.Infrastructure.Persistence.Mongo.Writing;

/// <summary>A unit of work that waits to be committed, or only checked.</summary>
internal sealed class MongoUnit(IReadOnlyList<MongoChange> changes, bool checkOnly)
{
    public IReadOnlyList<MongoChange> Changes { get; } = changes;

    public bool CheckOnly { get; } = checkOnly;

    /// <summary>The bytes that are sent for it, roughly.</summary>
    public long Size { get; } = changes.Sum(change => change.Size);

    /// <summary>A single write of one document is atomic by itself, without a transaction.</summary>
    public bool IsSingleWrite => !CheckOnly && Changes is [MongoChange.OfDocument];

    public TaskCompletionSource<Error?> Outcome { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>What became of the writes of one or more units.</summary>
internal enum MongoVerdict
{
    Done,

    /// <summary>A document was not there at its version; nothing was written.</summary>
    Stale,

    /// <summary>A unique index refused a document; nothing was written.</summary>
    Taken,

    /// <summary>There is a record under the same idempotency key; nothing was written.</summary>
    Repeated,
}
