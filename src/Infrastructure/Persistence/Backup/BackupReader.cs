using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using Dezky.Application.Persistence;

namespace Dezky.Infrastructure.Persistence.Backup;

/// <summary>Reads a backup section by section, and checks it on the way: it is whole once <see cref="FinishAsync"/> has returned.</summary>
internal sealed class BackupReader : IDisposable
{
    private readonly Stream _file;
    private readonly HashingStream _body;
    private readonly GZipStream _unzipped;
    private readonly LineReader _lines;
    private byte[]? _sectionLine;
    private BackupCounts _seen = new(0, 0, 0, 0);

    private BackupReader(Stream file)
    {
        _file = file;
        _body = new HashingStream(file, file.Length - file.Position - BackupFormat.HashLength);
        _unzipped = new GZipStream(_body, CompressionMode.Decompress, leaveOpen: true);
        _lines = new LineReader(_unzipped, BackupFormat.LongestLine);
    }

    public BackupHeader Header { get; private set; } = null!;

    /// <summary>Reads the header.</summary>
    public static async Task<BackupReader> OpenAsync(Stream file, CancellationToken cancellationToken)
    {
        file.Position = 0;
        if (file.Length <= BackupFormat.HashLength || file.ReadByte() is not 0x1f || file.ReadByte() is not 0x8b)
        {
            throw new BackupException("The file is no backup of Dezky.");
        }

        file.Position = 0;
        var reader = new BackupReader(file);
        try
        {
            reader.Header = await reader.ReadHeaderAsync(cancellationToken);
            reader._sectionLine = await reader.ReadLineAsync(cancellationToken);
            return reader;
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    /// <summary>The section that begins here; all items of the one before must have been read.</summary>
    public BackupSection Section()
    {
        var line = _sectionLine ?? throw Broken();
        _sectionLine = null;
        return line.AsSpan().StartsWith(BackupFormat.SectionMark) ? Parse<BackupSection>(line) : throw Broken();
    }

    /// <summary>The items of the section that has begun.</summary>
    public async IAsyncEnumerable<byte[]> ItemsAsync(BackupSectionKind kind, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            var line = await ReadLineAsync(cancellationToken);
            if (line.AsSpan().StartsWith(BackupFormat.SectionMark))
            {
                _sectionLine = line;
                yield break;
            }

            Count(kind);
            yield return line;
        }
    }

    /// <summary>Checks that everything is there, as it was written.</summary>
    public async Task<BackupContent> FinishAsync(BackupSection end, CancellationToken cancellationToken)
    {
        if (end.Counts != _seen || await ReadLineOrEndAsync(cancellationToken) is not null)
        {
            throw Broken();
        }

        // Whatever is left belongs to the file, so that it counts for its hash.
        var rest = new byte[4096];
        while (_body.Read(rest) > 0)
        {
        }

        var expected = new byte[BackupFormat.HashLength];
        await _file.ReadExactlyAsync(expected, cancellationToken);
        return CryptographicOperations.FixedTimeEquals(expected, _body.Hash())
            ? new BackupContent(Header.At, _seen.Documents, _seen.Messages, _seen.IdempotencyRecords)
            : throw Broken();
    }

    public static T Parse<T>(ReadOnlySpan<byte> line)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(line, BackupFormat.Json) ?? throw Broken();
        }
        catch (JsonException failure)
        {
            throw Broken(failure);
        }
    }

    public void Dispose()
    {
        _unzipped.Dispose();
        _body.Dispose();
    }

    private async Task<BackupHeader> ReadHeaderAsync(CancellationToken cancellationToken)
    {
        var header = await ReadLineAsync(cancellationToken);

        // A later format may have another header; what it says of itself comes first.
        using var parsed = ParseHeader(header);
        if (!parsed.RootElement.TryGetProperty("product", out var product) || !product.ValueEquals(BackupFormat.Product)
            || !parsed.RootElement.TryGetProperty("format", out var format) || !format.TryGetInt32(out var version))
        {
            throw new BackupException("The file is no backup of Dezky.");
        }

        return version is BackupFormat.Version
            ? Parse<BackupHeader>(header)
            : throw new BackupException($"The backup has the format {version}; this release knows {BackupFormat.Version}.");
    }

    private static JsonDocument ParseHeader(byte[] line)
    {
        try
        {
            var document = JsonDocument.Parse(line);
            return document.RootElement.ValueKind is JsonValueKind.Object ? document : throw new JsonException();
        }
        catch (JsonException)
        {
            throw new BackupException("The file is no backup of Dezky.");
        }
    }

    private void Count(BackupSectionKind kind) => _seen = kind switch
    {
        BackupSectionKind.Documents => _seen with { Documents = _seen.Documents + 1 },
        BackupSectionKind.Messages => _seen with { Messages = _seen.Messages + 1 },
        BackupSectionKind.IdempotencyRecords => _seen with { IdempotencyRecords = _seen.IdempotencyRecords + 1 },
        BackupSectionKind.Checkpoints => _seen with { Checkpoints = _seen.Checkpoints + 1 },
        BackupSectionKind.End => throw Broken(),
    };

    private async ValueTask<byte[]> ReadLineAsync(CancellationToken cancellationToken) =>
        await ReadLineOrEndAsync(cancellationToken) ?? throw Broken();

    private async ValueTask<byte[]?> ReadLineOrEndAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _lines.ReadAsync(cancellationToken);
        }
        catch (InvalidDataException failure)
        {
            throw Broken(failure);
        }
    }

    private static BackupException Broken(Exception? failure = null) => new("The backup was cut or changed: it is not as it was written.", failure);
}
