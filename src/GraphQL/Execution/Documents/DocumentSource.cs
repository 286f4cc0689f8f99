using System.Text.Json;
using Dezky.GraphQL.Execution.Admission;
using Dezky.GraphQL.Execution.Planning;
using Dezky.GraphQL.Execution.Responses;
using Dezky.GraphQL.Language;
using Dezky.GraphQL.Types;
using Dezky.GraphQL.Validation;

namespace Dezky.GraphQL.Execution.Documents;

/// <summary>Gets the document of a request: from its text, from the trusted documents, or from what clients persisted themselves.</summary>
internal sealed class DocumentSource(Schema schema, GraphQLEngineOptions options, IDocumentStore? store)
{
    private readonly ValidationOptions _validation = new() { HideSuggestions = options.HideSuggestions };
    private readonly OperationAnalyzer _analyzer = new(schema);
    private readonly DocumentCache _byText = new(options.DocumentCacheSize);
    private readonly PreparedById _trusted = new(options.DocumentCacheSize);
    private readonly PreparedById _persisted = new(options.AutomaticPersistedQueries ? options.DocumentCacheSize : 0);

    /// <summary>The document of a request, prepared.</summary>
    public ValueTask<DocumentOrRefusal> GetAsync(OperationRequest request, CancellationToken cancellationToken)
    {
        if (request.DocumentId is null && request.Extensions.IsEmpty)
        {
            return new(options.TrustedDocuments == TrustedDocuments.Required ? DocumentErrors.Required() : Prepare(request.Document.Span));
        }

        if (request.DocumentId is { } id)
        {
            return request.Document.IsEmpty ? GetTrustedAsync(id, cancellationToken) : new(DocumentErrors.Ambiguous());
        }

        PersistedQueryExtension? extension;
        try
        {
            extension = PersistedQueryExtension.Read(request.Extensions.Span);
        }
        catch (JsonException)
        {
            return new(DocumentErrors.InvalidExtensions());
        }

        if (extension is { } persisted && request.Document.IsEmpty)
        {
            return GetPersistedAsync(persisted, cancellationToken);
        }

        return new(options.TrustedDocuments == TrustedDocuments.Required ? DocumentErrors.Required()
            : extension is { } persisting && options.AutomaticPersistedQueries ? Persist(persisting, request.Document.Span)
            : Prepare(request.Document.Span));
    }

    private async ValueTask<DocumentOrRefusal> GetTrustedAsync(string id, CancellationToken cancellationToken)
    {
        if (options.TrustedDocuments == TrustedDocuments.Off)
        {
            return DocumentErrors.NotSupported();
        }

        if (_trusted.TryFind(id, out var known))
        {
            return known;
        }

        if (store is null || !DocumentId.IsValid(id)
            || await store.FindAsync(id, cancellationToken).ConfigureAwait(false) is not { } source)
        {
            return DocumentErrors.NotFound();
        }

        var prepared = Prepare(source.Span);
        if (prepared.Document is { } document)
        {
            _trusted.Add(id, document);
        }

        return prepared;
    }

    /// <summary>
    /// A hash without a text: what a client persisted, or a trusted document, so that clients of automatic persisted queries can use those.
    /// </summary>
    private async ValueTask<DocumentOrRefusal> GetPersistedAsync(PersistedQueryExtension extension, CancellationToken cancellationToken)
    {
        var hasTrusted = options.TrustedDocuments != TrustedDocuments.Off && store is not null;
        if (extension is not { Version: 1, Hash: { } hash } || (!options.AutomaticPersistedQueries && !hasTrusted))
        {
            return DocumentErrors.PersistedQueryNotSupported();
        }

        if (_persisted.TryFind(hash, out var known) && options.TrustedDocuments != TrustedDocuments.Required)
        {
            return known;
        }

        if (hasTrusted)
        {
            var trusted = await GetTrustedAsync(DocumentId.HashPrefix + hash, cancellationToken).ConfigureAwait(false);
            if (trusted.Document is not null || options.TrustedDocuments == TrustedDocuments.Required || !options.AutomaticPersistedQueries)
            {
                return trusted;
            }
        }

        return DocumentErrors.PersistedQueryNotFound();
    }

    /// <summary>
    /// Keeps a document under its hash, once it is known to be valid. Everyone may do so: what is kept is bounded, and proves nothing about
    /// the document. The client sends both the text and the hash, so their comparison has nothing to hide and may take any time.
    /// </summary>
    private DocumentOrRefusal Persist(PersistedQueryExtension extension, ReadOnlySpan<byte> source)
    {
        if (extension is not { Version: 1, Hash: { } hash })
        {
            return DocumentErrors.PersistedQueryNotSupported();
        }

        if (hash != DocumentId.Hash(source))
        {
            return DocumentErrors.PersistedQueryMismatch();
        }

        var prepared = Prepare(source);
        if (prepared.Document is { } document)
        {
            _persisted.Add(hash, document);
        }

        return prepared;
    }

    private DocumentOrRefusal Prepare(ReadOnlySpan<byte> source)
    {
        if (_byText.Find(source) is { } known)
        {
            return known;
        }

        DocumentNode parsed;
        try
        {
            parsed = Parser.Parse(source, options.Parser);
        }
        catch (GraphQLSyntaxException exception)
        {
            return BufferedResult.RequestError(OperationResultKind.SyntaxError, exception.Error);
        }

        var errors = DocumentValidator.Validate(schema, parsed, _validation);
        if (errors.Count > 0)
        {
            return BufferedResult.RequestError(OperationResultKind.RequestError, errors);
        }

        var document = new PreparedDocument(schema, _analyzer, parsed);
        _byText.Add(source, document);
        return document;
    }
}

/// <summary>A document ready to run, or why there is none: exactly one of them.</summary>
internal readonly struct DocumentOrRefusal
{
    private DocumentOrRefusal(PreparedDocument? document, BufferedResult? refusal)
    {
        Document = document;
        Refusal = refusal;
    }

    public PreparedDocument? Document { get; }

    public BufferedResult? Refusal { get; }

    public static implicit operator DocumentOrRefusal(PreparedDocument document) => new(document, null);

    public static implicit operator DocumentOrRefusal(BufferedResult refusal) => new(null, refusal);
}
