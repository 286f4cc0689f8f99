namespace Dezky.Application.Persistence;

/// <summary>The results of commands that came with an idempotency key, kept for 24 hours.</summary>
public interface IIdempotencyRecords
{
    /// <summary>The record with this id unless it has expired, or null.</summary>
    ValueTask<IdempotencyRecord?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Stages a record in the scope's unit of work; if there is one with this id already, the commit fails with <see cref="IdTaken"/> of <see cref="Collection"/>.</summary>
    void Stage(IdempotencyRecord record);

    const string Collection = "idempotency";
}

/// <summary>What a command came to. <see cref="Id"/> names the caller, the command and the key; <see cref="RequestHash"/> tells whether a repetition is one.</summary>
public sealed record IdempotencyRecord(string Id, string RequestHash, string ResultJson, DateTimeOffset ExpiresAt);
