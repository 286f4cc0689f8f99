using System.Runtime.CompilerServices;
using Dezky.Application.Persistence;
using Dezky.Domain.Shared;
using Dezky.Infrastructure.Persistence.Sqlite.Native;

namespace Dezky.Infrastructure.Persistence.Sqlite;

/// <summary>
/// Loads in portions of one transaction each; while the writing thread inserts one, another encodes the next. A small collection gets its
/// secondary indexes at the end, which sorts once instead of searching a place for each document; until then it should not be queried.
/// </summary>
internal sealed class SqliteBulkLoader(SqliteStore store) : IBulkLoader
{
    private const int Portion = 5000;

    /// <summary>Up to so many documents, making the indexes anew costs less than it saves.</summary>
    private const int Small = 10_000;

    public ValueTask<long> LoadAsync<T>(IEnumerable<T> documents, CancellationToken cancellationToken)
        where T : class, IAggregate => LoadPortionsAsync<T>(Portions(documents, cancellationToken), cancellationToken);

    public ValueTask<long> LoadAsync<T>(IAsyncEnumerable<T> documents, CancellationToken cancellationToken)
        where T : class, IAggregate => LoadPortionsAsync<T>(PortionsAsync(documents, cancellationToken), cancellationToken);

    private async ValueTask<long> LoadPortionsAsync<T>(IAsyncEnumerable<List<PreparedDocument>> portions, CancellationToken cancellationToken)
        where T : class, IAggregate
    {
        var layout = store.LayoutOf(typeof(T));
        var withoutIndexes = await store.Writer.RunAsync(connection => IsSmall(connection, layout), cancellationToken);
        if (withoutIndexes)
        {
            await store.Writer.RunAsync(connection => Do(() => CollectionSchema.DropSecondaryIndexes(connection, layout)), cancellationToken);
        }

        try
        {
            var loaded = 0L;
            var writing = ValueTask.FromResult(0);
            await foreach (var portion in portions)
            {
                loaded += await writing;
                writing = store.Writer.RunAsync(connection => Insert(connection, layout, portion), cancellationToken);
            }

            return loaded + await writing;
        }
        finally
        {
            if (withoutIndexes)
            {
                await store.Writer.RunAsync(connection => Do(() => CollectionSchema.CreateIndexes(connection, layout)), CancellationToken.None);
            }
        }
    }

    private async IAsyncEnumerable<List<PreparedDocument>> Portions<T>(
        IEnumerable<T> documents, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class, IAggregate
    {
        var layout = store.LayoutOf(typeof(T));
        foreach (var portion in documents.Chunk(Portion))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return await Task.Run(() => portion.Select(document => PreparedDocument.From(layout, document)).ToList(), cancellationToken);
        }
    }

    private async IAsyncEnumerable<List<PreparedDocument>> PortionsAsync<T>(
        IAsyncEnumerable<T> documents, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class, IAggregate
    {
        var layout = store.LayoutOf(typeof(T));
        await foreach (var portion in documents.Chunk(Portion).WithCancellation(cancellationToken))
        {
            yield return [.. portion.Select(document => PreparedDocument.From(layout, document))];
        }
    }

    private static bool IsSmall(SqliteConnection connection, CollectionLayout layout)
    {
        var count = connection.Prepare($"SELECT count(*) FROM (SELECT 1 FROM {layout.Table} LIMIT ?)");
        count.Bind(1, Small);
        count.Step();
        var isSmall = count.Integer(0) < Small;
        count.Reset();
        return isSmall;
    }

    private static int Insert(SqliteConnection connection, CollectionLayout layout, List<PreparedDocument> portion)
    {
        var texts = new TextChanges(connection);
        var writer = new DocumentWriter(connection, layout, texts);
        foreach (var document in portion)
        {
            try
            {
                writer.Insert(document);
            }
            catch (SqliteException refused) when (refused.IsTaken)
            {
                throw new InvalidOperationException(
                    $"The id or a unique field of {document.Id.Text} is taken in {layout.Map.Collection}; its portion was not loaded.", refused);
            }
        }

        // Portion by portion, although all at once at the end would take half the time: it is a twentieth of a load.
        texts.Write();
        return portion.Count;
    }

    private static bool Do(Action action)
    {
        action();
        return true;
    }
}
