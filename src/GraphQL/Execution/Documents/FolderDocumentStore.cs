using System.Text.Json;

namespace Dezky.GraphQL.Execution.Documents;

/// <summary>
/// The trusted documents of a folder, read when the store is made. Each <c>*.graphql</c> file is one document, found by its hash; each
/// <c>*.json</c> file is a manifest, an object of sources by their identifiers, as Relay's compiler and GraphQL Code Generator write it.
/// </summary>
public sealed class FolderDocumentStore : IDocumentStore
{
    private readonly InMemoryDocumentStore _documents = new();

    /// <summary>Reads a folder, without those inside it.</summary>
    /// <param name="folder">The folder's path.</param>
    /// <param name="limits">The bounds; their defaults when null.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidDataException">A file is not what it should be, or a bound is exceeded; the message names the file.</exception>
    public FolderDocumentStore(string folder, FolderDocumentLimits? limits = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        limits ??= new FolderDocumentLimits();
        var total = 0L;
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles().OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            var isManifest = file.Extension == ".json";
            if (!isManifest && file.Extension != ".graphql")
            {
                continue;
            }

            total += file.Length;
            if (total > limits.MaxBytes)
            {
                throw new InvalidDataException($"{file.Name}: the documents have more than {limits.MaxBytes} bytes.");
            }

            var source = File.ReadAllBytes(file.FullName);
            if (isManifest)
            {
                ReadManifest(file.Name, source);
            }
            else
            {
                _documents.Add(source);
            }

            if (_documents.Count > limits.MaxIdentifiers)
            {
                throw new InvalidDataException($"{file.Name}: the documents have more than {limits.MaxIdentifiers} identifiers.");
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask<ReadOnlyMemory<byte>?> FindAsync(string id, CancellationToken cancellationToken) => _documents.FindAsync(id, cancellationToken);

    private void ReadManifest(string file, byte[] json)
    {
        try
        {
            foreach (var (id, source) in JsonSerializer.Deserialize<Dictionary<string, string>>(json) ?? [])
            {
                _documents.Add(id, System.Text.Encoding.UTF8.GetBytes(source ?? throw new JsonException($"\"{id}\" has no source.")));
            }
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            throw new InvalidDataException($"{file}: {exception.Message}", exception);
        }
    }
}

/// <summary>The bounds of a <see cref="FolderDocumentStore"/>.</summary>
public sealed record FolderDocumentLimits
{
    /// <summary>How many bytes all files may have together; 64 MiB by default.</summary>
    public long MaxBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>How many identifiers there may be; 20,000 by default. A document with a name of its own has two, its name and its hash.</summary>
    public int MaxIdentifiers { get; init; } = 20_000;
}
