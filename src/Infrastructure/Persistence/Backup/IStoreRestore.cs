using Dezky.Application.Persistence;

namespace Dezky.Infrastructure.Persistence.Backup;

/// <summary>Fills a new store beside the present one, and puts it in its place when it is full.</summary>
internal interface IStoreRestore
{
    Task<IStoreFilling> BeginAsync(CancellationToken cancellationToken);
}

/// <summary>A store that is being filled. Disposed of before it is completed, it is forgotten.</summary>
internal interface IStoreFilling : IAsyncDisposable
{
    IBulkLoader Documents { get; }

    Task LoadMessagesAsync(IAsyncEnumerable<StoredMessage> messages, CancellationToken cancellationToken);

    Task LoadIdempotencyRecordsAsync(IAsyncEnumerable<IdempotencyRecord> records, CancellationToken cancellationToken);

    Task LoadCheckpointsAsync(IAsyncEnumerable<HandlerPlace> places, CancellationToken cancellationToken);

    /// <summary>Checks the new store, and gives it the old one's place.</summary>
    /// <param name="head">Where its log begins: readers of the old one, whose cursors are smaller, are told to begin anew.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The process that has to start again before the new store is used, if any.</returns>
    Task<int?> CompleteAsync(long head, CancellationToken cancellationToken);
}
