using Dezky.GraphQL.Errors;
using Dezky.GraphQL.Execution.Responses;

namespace Dezky.GraphQL.Execution.Documents;

/// <summary>Why a request gets no document.</summary>
internal static class DocumentErrors
{
    public static BufferedResult NotSupported() =>
        Refuse("This server has no trusted documents.", ErrorCodes.TrustedDocumentsNotSupported);

    public static BufferedResult Required() =>
        Refuse("This server executes trusted documents only; name one by its identifier.", ErrorCodes.TrustedDocumentRequired);

    public static BufferedResult NotFound() =>
        Refuse("There is no trusted document with this identifier.", ErrorCodes.DocumentNotFound);

    public static BufferedResult Ambiguous() =>
        Refuse("A request has a document or the identifier of one, not both.", ErrorCodes.Validation);

    public static BufferedResult InvalidExtensions() =>
        Refuse("The extension \"persistedQuery\" must be an object with \"version\" and \"sha256Hash\".", ErrorCodes.Validation);

    // Clients know the following three by their messages.
    public static BufferedResult PersistedQueryNotFound() => BufferedResult.RequestError(
        OperationResultKind.DocumentNotFound, new GraphQLError("PersistedQueryNotFound", code: ErrorCodes.PersistedQueryNotFound));

    public static BufferedResult PersistedQueryNotSupported() =>
        Refuse("PersistedQueryNotSupported", ErrorCodes.PersistedQueryNotSupported);

    public static BufferedResult PersistedQueryMismatch() =>
        Refuse("provided sha does not match query", ErrorCodes.PersistedQueryMismatch);

    private static BufferedResult Refuse(string message, string code) =>
        BufferedResult.RequestError(OperationResultKind.RequestError, new GraphQLError(message, code: code));
}
