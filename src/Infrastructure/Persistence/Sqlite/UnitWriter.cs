using Dezky.Application.Persistence;
using Dezky.Domain.Shared;
using Dezky.Infrastructure.Persistence.Sqlite.Native;

namespace Dezky.Infrastructure.Persistence.Sqlite;

/// <summary>Applies units of work within the transaction of a batch.</summary>
internal sealed class UnitWriter(SqliteConnection connection, TimeProvider time)
{
    private readonly Dictionary<CollectionLayout, DocumentWriter> _documents = [];
    private readonly TextChanges _texts = new(connection);

    /// <summary>The cursor of the last message that was written; of use once the batch is committed.</summary>
    public long LastMessage { get; private set; }

    /// <summary>
    /// Applies units one after the other without savepoints, which cost as much as the writes: the library keeps a copy of each page for each.
    /// </summary>
    /// <returns>False when one of them is refused or fails; then the transaction holds a part of the units and is of no use any more.</returns>
    public bool TryApply(IEnumerable<IReadOnlyList<StagedChange>> units)
    {
        try
        {
            return units.All(changes => Write(changes) is null);
        }
        catch (SqliteException)
        {
            // Each by itself, the units will find out which of them fails, and be told why.
            return false;
        }
    }

    /// <summary>Applies a unit in a savepoint of its own, so that it goes alone when it is refused.</summary>
    /// <returns>Null, or why nothing of the unit was written.</returns>
    public Error? Apply(IReadOnlyList<StagedChange> changes, bool checkOnly)
    {
        connection.Execute("SAVEPOINT unit");
        var (before, texts) = (LastMessage, _texts.Count);
        try
        {
            var error = Write(changes);
            if (error is not null || checkOnly)
            {
                connection.Execute("ROLLBACK TO unit");
                LastMessage = before;
                _texts.TakeBack(texts);
            }

            connection.Execute("RELEASE unit");
            return error;
        }
        catch
        {
            // Full disks and broken devices may have ended the whole transaction already; then there is nothing to take back.
            LastMessage = before;
            _texts.TakeBack(texts);
            if (connection.InTransaction)
            {
                connection.Execute("ROLLBACK TO unit");
                connection.Execute("RELEASE unit");
            }

            throw;
        }
    }

    /// <summary>Brings the indexes of texts up to date with the applied units, as the last thing before the commit.</summary>
    public void WriteTexts() => _texts.Write();

    /// <summary>The transaction was rolled back, and is at the message that it was at before.</summary>
    public void Forget(long lastMessage)
    {
        _texts.TakeBack(0);
        LastMessage = lastMessage;
    }

    private Error? Write(IReadOnlyList<StagedChange> changes)
    {
        foreach (var change in changes)
        {
            if (Write(change) is { } error)
            {
                return error;
            }
        }

        return null;
    }

    private Error? Write(StagedChange change)
    {
        switch (change)
        {
            case StagedChange.Insert insert:
                return Refusal(insert.Layout, insert.Prepared, insert.Document, inserting: true, writer =>
                {
                    writer.Insert(insert.Prepared);
                    return true;
                });
            case StagedChange.Replace replace:
                return Refusal(
                    replace.Layout, replace.Prepared, replace.Document, inserting: false, writer => writer.Replace(replace.Prepared, replace.ExpectedVersion));
            case StagedChange.Delete delete:
                return WriterOf(delete.Layout).Delete(delete.Id, delete.ExpectedVersion) ? null : new StaleVersion();
            case StagedChange.Message message:
                LastMessage = SqliteOutbox.Append(connection, message, time.GetUtcNow());
                return null;
            case StagedChange.Idempotency { Record: var record }:
                return SqliteIdempotencyRecords.Write(connection, record, time.GetUtcNow()) ? null : new IdTaken(IIdempotencyRecords.Collection);
            default:
                throw new InvalidOperationException($"There is no way to write a {change.GetType().Name}.");
        }
    }

    private Error? Refusal(
        CollectionLayout layout, PreparedDocument prepared, object document, bool inserting, Func<DocumentWriter, bool> write)
    {
        var writer = WriterOf(layout);
        try
        {
            return write(writer) ? null : new StaleVersion();
        }
        catch (SqliteException refused) when (refused.IsTaken)
        {
            return writer.Taken(prepared, document, inserting);
        }
    }

    private DocumentWriter WriterOf(CollectionLayout layout)
    {
        if (!_documents.TryGetValue(layout, out var writer))
        {
            writer = new DocumentWriter(connection, layout, _texts);
            _documents.Add(layout, writer);
        }

        return writer;
    }
}
