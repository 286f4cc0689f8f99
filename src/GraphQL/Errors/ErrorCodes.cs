namespace Dezky.GraphQL.Errors;

/// <summary>The values of <c>extensions.code</c> that the engine itself uses. They are part of its contract.</summary>
public static class ErrorCodes
{
    /// <summary>A resolver failed; the log has the cause, under the error's request id.</summary>
    public const string Internal = "INTERNAL_ERROR";

    /// <summary>The field demands somebody who is signed in.</summary>
    public const string NotAuthenticated = "AUTH_NOT_AUTHENTICATED";

    /// <summary>The caller may not have the field.</summary>
    public const string NotAuthorized = "AUTH_NOT_AUTHORIZED";

    /// <summary>An argument has a value that the schema accepts and the server does not.</summary>
    public const string Validation = "VALIDATION";

    /// <summary>The operation did not finish in time.</summary>
    public const string Timeout = "TIMEOUT";

    /// <summary>The request names a trusted document, and the server has none.</summary>
    public const string TrustedDocumentsNotSupported = "TRUSTED_DOCUMENTS_NOT_SUPPORTED";

    /// <summary>The request brings a document, and the server executes trusted ones only.</summary>
    public const string TrustedDocumentRequired = "TRUSTED_DOCUMENT_REQUIRED";

    /// <summary>There is no trusted document with the request's identifier.</summary>
    public const string DocumentNotFound = "DOCUMENT_NOT_FOUND";

    /// <summary>Nobody has persisted a document with the request's hash; the client may send its text with the hash.</summary>
    public const string PersistedQueryNotFound = "PERSISTED_QUERY_NOT_FOUND";

    /// <summary>The server does not persist documents for clients, or not in this version of the protocol.</summary>
    public const string PersistedQueryNotSupported = "PERSISTED_QUERY_NOT_SUPPORTED";

    /// <summary>The document's text does not have the hash that came with it.</summary>
    public const string PersistedQueryMismatch = "PERSISTED_QUERY_MISMATCH";

    /// <summary>The caller may not ask for the schema.</summary>
    public const string IntrospectionDisabled = "INTROSPECTION_DISABLED";

    /// <summary>The operation costs more than the server allows.</summary>
    public const string CostExceeded = "COST_EXCEEDED";

    /// <summary>A list needs exactly one of its arguments that bound it.</summary>
    public const string SlicingArgumentRequired = "SLICING_ARGUMENT_REQUIRED";
}
