using Dezky.Application.Persistence;

namespace Dezky.Infrastructure.Persistence.Sqlite;

/// <summary>One write of a unit of work, prepared so that the writing thread only has to bind it.</summary>
internal abstract record StagedChange
{
    private StagedChange()
    {
    }

    public sealed record Insert(CollectionLayout Layout, PreparedDocument Prepared, object Document) : StagedChange;

    public sealed record Replace(CollectionLayout Layout, PreparedDocument Prepared, object Document, long ExpectedVersion) : StagedChange;

    public sealed record Delete(CollectionLayout Layout, Shared.Scalar Id, long ExpectedVersion) : StagedChange;

    public sealed record Message(string Topic, string Key, byte[] Payload) : StagedChange;

    public sealed record Idempotency(IdempotencyRecord Record) : StagedChange;
}
