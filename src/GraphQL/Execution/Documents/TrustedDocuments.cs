namespace Dezky.GraphQL.Execution.Documents;

/// <summary>Whether requests may, or must, name a trusted document.</summary>
public enum TrustedDocuments
{
    /// <summary>Requests bring their document; one that names a document is refused.</summary>
    Off,

    /// <summary>Requests bring their document or name one of the registered <see cref="IDocumentStore"/>.</summary>
    Allowed,

    /// <summary>
    /// Requests name a document of the registered <see cref="IDocumentStore"/>; one that brings its own is refused with the code
    /// <c>TRUSTED_DOCUMENT_REQUIRED</c>, and nothing of it is parsed.
    /// </summary>
    Required,
}
