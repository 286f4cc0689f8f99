using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Dezky.Application.Persistence;
using Dezky.Domain.Shared;
using Dezky.Infrastructure.Persistence.Shared;

namespace Dezky.Infrastructure.Persistence.Backup;

internal sealed class Backups(IStoreSnapshot snapshot, IStoreRestore restore, IEnumerable<IDocumentMap> maps, TimeProvider time) : IBackups
{
    /// <summary>No store has given so many cursors since a backup of it, so that all of them are below the restored one's.</summary>
    private const long BeyondAllCursors = 1L << 40;

    private readonly Dictionary<string, IDocumentMap> _maps = maps.ToDictionary(map => map.Collection);

    public async Task<BackupContent> BackUpAsync(Stream file, CancellationToken cancellationToken)
    {
        using var writer = new BackupWriter(file, _maps.Values, time.GetUtcNow());
        await snapshot.ReadAsync(writer, cancellationToken);
        return writer.Complete();
    }

    public async Task<BackupContent> CheckAsync(Stream file, CancellationToken cancellationToken)
    {
        using var reader = await BackupReader.OpenAsync(file, cancellationToken);
        RefuseUnknown(reader.Header);
        BackupSection section;
        while ((section = reader.Section()).Section is not BackupSectionKind.End)
        {
            await foreach (var _ in reader.ItemsAsync(section.Section, cancellationToken))
            {
            }
        }

        return await reader.FinishAsync(section, cancellationToken);
    }

    public async Task<RestoreOutcome> RestoreAsync(Stream file, CancellationToken cancellationToken)
    {
        await CheckAsync(file, cancellationToken);
        await using var filling = await restore.BeginAsync(cancellationToken);
        using var reader = await BackupReader.OpenAsync(file, cancellationToken);
        BackupSection section;
        while ((section = reader.Section()).Section is not BackupSectionKind.End)
        {
            await FillAsync(filling, section, reader.ItemsAsync(section.Section, cancellationToken), cancellationToken);
        }

        var content = await reader.FinishAsync(section, cancellationToken);
        return new RestoreOutcome(content, await filling.CompleteAsync(reader.Header.Head + BeyondAllCursors, cancellationToken));
    }

    private void RefuseUnknown(BackupHeader header)
    {
        foreach (var (collection, version) in header.Collections)
        {
            if (!_maps.TryGetValue(collection, out var map) || version > map.SchemaVersion)
            {
                throw new BackupException($"The backup was written by a newer release: this one does not know its {collection}, version {version}.");
            }
        }
    }

    private Task FillAsync(IStoreFilling filling, BackupSection section, IAsyncEnumerable<byte[]> items, CancellationToken cancellationToken) =>
        section.Section switch
        {
            BackupSectionKind.Messages => filling.LoadMessagesAsync(Each(items, ToMessage, cancellationToken), cancellationToken),
            BackupSectionKind.IdempotencyRecords =>
                filling.LoadIdempotencyRecordsAsync(Each(items, ToRecord, cancellationToken), cancellationToken),
            BackupSectionKind.Checkpoints =>
                filling.LoadCheckpointsAsync(Each(items, line => BackupReader.Parse<HandlerPlace>(line), cancellationToken), cancellationToken),
            BackupSectionKind.Documents when _maps.TryGetValue(section.Collection ?? "", out var map) =>
                LoadDocumentsAsync(filling.Documents, map, items, cancellationToken),
            _ => throw new BackupException($"The backup holds something that is not known here: {section.Section} {section.Collection}."),
        };

    private static StoredMessage ToMessage(byte[] line)
    {
        var message = BackupReader.Parse<BackupMessage>(line);
        return new StoredMessage(
            message.Cursor, message.Topic, message.Key, message.At, JsonSerializer.SerializeToUtf8Bytes(message.Message, BackupFormat.Json));
    }

    private static IdempotencyRecord ToRecord(byte[] line) => BackupReader.Parse<IdempotencyRecord>(line);

    private static Task LoadDocumentsAsync(
        IBulkLoader loader, IDocumentMap map, IAsyncEnumerable<byte[]> lines, CancellationToken cancellationToken) =>
        (Task)typeof(Backups).GetMethod(nameof(LoadAsync), BindingFlags.Static | BindingFlags.NonPublic)!
            .MakeGenericMethod(map.DocumentType).Invoke(null, [loader, map, lines, cancellationToken])!;

    private static async Task LoadAsync<T>(IBulkLoader loader, IDocumentMap map, IAsyncEnumerable<byte[]> lines, CancellationToken cancellationToken)
        where T : class, IAggregate =>
        await loader.LoadAsync(Each(lines, line => DocumentJson.Deserialize<T>(line, map), cancellationToken), cancellationToken);

    private static async IAsyncEnumerable<TResult> Each<TResult>(
        IAsyncEnumerable<byte[]> lines, Func<byte[], TResult> read, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var line in lines.WithCancellation(cancellationToken))
        {
            TResult item;
            try
            {
                item = read(line);
            }
            catch (Exception failure) when (failure is JsonException or InvalidDataException or InvalidOperationException or ArgumentException)
            {
                throw new BackupException($"The backup holds what this release cannot read: {failure.Message}", failure);
            }

            yield return item;
        }
    }
}
