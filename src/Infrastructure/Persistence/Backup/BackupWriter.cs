using System.IO.Compression;
using System.Text.Json;
using Dezky.Application.Persistence;
using Dezky.Infrastructure.Messaging;

namespace Dezky.Infrastructure.Persistence.Backup;

/// <summary>Writes a snapshot as a backup, line by line: nothing of it stays in memory.</summary>
internal sealed class BackupWriter : ISnapshotSink, IDisposable
{
    private readonly Stream _file;
    private readonly HashingStream _hashed;
    private readonly GZipStream _lines;
    private readonly IReadOnlyDictionary<string, int> _collections;
    private readonly DateTimeOffset _at;
    private long _documents;
    private long _messages;
    private long _records;
    private long _checkpoints;

    /// <param name="file">Where to; stays open.</param>
    /// <param name="maps">The collections that there are.</param>
    /// <param name="at">The present.</param>
    public BackupWriter(Stream file, IEnumerable<IDocumentMap> maps, DateTimeOffset at)
    {
        _file = file;
        _hashed = new HashingStream(file);
        _lines = new GZipStream(_hashed, CompressionLevel.Fastest, leaveOpen: true);
        _collections = maps.ToDictionary(map => map.Collection, map => map.SchemaVersion);
        _at = at;
    }

    public void Begin(OutboxBounds bounds) =>
        Write(new BackupHeader(BackupFormat.Product, BackupFormat.Version, _at, bounds.Floor, bounds.Head, _collections));

    public void BeginCollection(IDocumentMap map) => Write(new BackupSection(BackupSectionKind.Documents, map.Collection));

    public void Document(ReadOnlySpan<byte> json)
    {
        _documents++;
        if (json.Contains((byte)'\n'))
        {
            // Nothing here stores such JSON, but whoever repairs a store by hand may.
            using var document = JsonDocument.Parse(json.ToArray());
            Write(document.RootElement);
        }
        else
        {
            _lines.Write(json);
            _lines.WriteByte((byte)'\n');
        }
    }

    public void BeginMessages() => Write(new BackupSection(BackupSectionKind.Messages));

    public void Message(StoredMessage message)
    {
        _messages++;
        var content = JsonElement.Parse(message.Payload);
        Write(new BackupMessage(message.Cursor, message.Topic, message.Key, message.At, content));
    }

    public void BeginIdempotencyRecords() => Write(new BackupSection(BackupSectionKind.IdempotencyRecords));

    public void IdempotencyRecord(IdempotencyRecord record)
    {
        _records++;
        Write(record);
    }

    public void BeginCheckpoints() => Write(new BackupSection(BackupSectionKind.Checkpoints));

    public void Checkpoint(HandlerPlace place)
    {
        _checkpoints++;
        Write(place);
    }

    /// <summary>Writes what makes the backup a whole one.</summary>
    public BackupContent Complete()
    {
        Write(new BackupSection(BackupSectionKind.End, Counts: new BackupCounts(_documents, _messages, _records, _checkpoints)));
        _lines.Dispose();
        _file.Write(_hashed.Hash());
        _file.Flush();
        return new BackupContent(_at, _documents, _messages, _records);
    }

    public void Dispose()
    {
        _lines.Dispose();
        _hashed.Dispose();
    }

    private void Write<T>(T line)
    {
        JsonSerializer.Serialize(_lines, line, BackupFormat.Json);
        _lines.WriteByte((byte)'\n');
    }
}
