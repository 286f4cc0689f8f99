using System.Runtime.CompilerServices;
using Dezky.Application.Persistence;
using Dezky.Domain.Shared;
using Dezky.Infrastructure.Persistence.Sqlite.Native;

namespace Dezky.Infrastructure.Persistence.Sqlite;

/// <summary>
/// Loads in portions of one transaction each; while the writing thread inserts one, the caller's thread encodes the next. An empty
/// collection gets its secondary indexes at the end, which sorts once instead of searching a place for each document.
/// </summary>
internal sealed class SqliteBulkLoader(SqliteStore store) : IBulkLoader
{
    private const int Portion = 5000;

    public ValueTask<long> LoadAsync<T>(IEnumerable<T> documents, CancellationToken cancellationToken)
        where T : class, IAggregate => LoadPortionsAsync<T>(Portions(documents, cancellationToken), cancellationToken);

    public ValueTask<long> LoadAsync<T>(IAsyncEnumerable<T> documents, CancellationToken cancellationToken)
        where T : class, IAggregate => LoadPortionsAsync<T>(PortionsAsync(documents, cancellationToken), cancellationToken);

    private async ValueTask<long> LoadPortionsAsync<T>(IAsyncEnumerable<List<PreparedDocument>> portions, CancellationToken cancellationToken)
        where T : class, IAggregate
    {
        var layout = store.LayoutOf(typeof(T));
        var wasEmpty = await store.Writer.RunAsync(connection => IsEmpty(connection, layout), cancellationToken);
        if (wasEmpty)
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
            if (wasEmpty)
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

    private static bool IsEmpty(SqliteConnection connection, CollectionLayout layout)
    {
        var find = connection.Prepare($"SELECT 1 FROM {layout.Table} LIMIT 1");
        var any = find.Step();
        find.Reset();
        return !any;
    }

    private static int Insert(SqliteConnection connection, CollectionLayout layout, List<PreparedDocument> portion)
    {
        var writer = new DocumentWriter(connection, layout);
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

        return portion.Count;
    }

    private static bool Do(Action action)
    {
        action();
        return true;
    }
}
