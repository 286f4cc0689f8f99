namespace Dezky.GraphQL.Execution.Documents;

/// <summary>
/// Where trusted documents come from: a place that no client can write to, filled when the clients are deployed. Register it as a service;
/// it is asked once for each identifier that is in use, because the engine keeps what it has prepared.
/// </summary>
public interface IDocumentStore
{
    /// <summary>Finds a document.</summary>
    /// <param name="id">The identifier as the client sent it, at most <see cref="DocumentId.MaxLength"/> characters, such as <c>sha256:</c> and 64 hexadecimal digits.</param>
    /// <param name="cancellationToken">Cancelled when nobody waits for the response any more.</param>
    /// <returns>The document's source in UTF-8, or null when there is none of that name.</returns>
    ValueTask<ReadOnlyMemory<byte>?> FindAsync(string id, CancellationToken cancellationToken);
}
