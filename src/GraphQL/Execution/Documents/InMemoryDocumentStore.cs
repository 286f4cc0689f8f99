using System.Text;

namespace Dezky.GraphQL.Execution.Documents;

/// <summary>A fixed set of trusted documents. Each is found by its own identifier and by its hash.</summary>
public sealed class InMemoryDocumentStore : IDocumentStore
{
    private readonly Dictionary<string, ReadOnlyMemory<byte>> _documents = new(StringComparer.Ordinal);

    /// <summary>Creates a store of documents that are found by <c>sha256:</c> and their hash alone.</summary>
    /// <param name="documents">The sources.</param>
    public InMemoryDocumentStore(params IEnumerable<string> documents)
    {
        ArgumentNullException.ThrowIfNull(documents);
        foreach (var document in documents)
        {
            Add(Encoding.UTF8.GetBytes(document));
        }
    }

    /// <summary>Creates a store of documents with identifiers of their own.</summary>
    /// <param name="documents">The sources by their identifiers.</param>
    /// <exception cref="ArgumentException">An identifier is not one, or is the hash of another source.</exception>
    public InMemoryDocumentStore(IEnumerable<KeyValuePair<string, string>> documents)
    {
        ArgumentNullException.ThrowIfNull(documents);
        foreach (var (id, document) in documents)
        {
            Add(id, Encoding.UTF8.GetBytes(document));
        }
    }

    internal InMemoryDocumentStore()
    {
    }

    /// <summary>How many identifiers there are.</summary>
    internal int Count => _documents.Count;

    /// <inheritdoc/>
    public ValueTask<ReadOnlyMemory<byte>?> FindAsync(string id, CancellationToken cancellationToken) =>
        new(_documents.TryGetValue(id, out var document) ? document : (ReadOnlyMemory<byte>?)null);

    internal void Add(ReadOnlyMemory<byte> source) => _documents.TryAdd(DocumentId.Of(source.Span), source);

    /// <exception cref="ArgumentException">The identifier is not one, is the hash of another source, or has another source already.</exception>
    internal void Add(string id, ReadOnlyMemory<byte> source)
    {
        var hash = DocumentId.Of(source.Span);
        if (!DocumentId.IsValid(id))
        {
            throw new ArgumentException($"\"{id}\" cannot be the identifier of a document.", nameof(id));
        }

        if (id.StartsWith(DocumentId.HashPrefix, StringComparison.Ordinal) && id != hash)
        {
            throw new ArgumentException($"The document \"{id}\" has the hash {hash}.", nameof(id));
        }

        if (!_documents.TryAdd(id, source) && !_documents[id].Span.SequenceEqual(source.Span))
        {
            throw new ArgumentException($"The identifier \"{id}\" stands for two documents.", nameof(id));
        }

        _documents.TryAdd(hash, source);
    }
}
