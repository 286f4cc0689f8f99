using System.Text.Json;

namespace Dezky.GraphQL.Transport.Requests;

/// <summary>The members of a GraphQL request, as slices of the memory they were read from.</summary>
internal readonly record struct RequestMembers(
    ReadOnlyMemory<byte> Document,
    string? DocumentId,
    string? OperationName,
    ReadOnlyMemory<byte> Variables,
    ReadOnlyMemory<byte> Extensions)
{
    /// <summary>
    /// A request brings a document, or names one by <c>documentId</c> (https://github.com/graphql/graphql-over-http, appendix A) or by the hash in
    /// <c>extensions.persistedQuery</c>.
    /// </summary>
    /// <exception cref="MalformedRequestException">It does none of these, or has both a document and an identifier.</exception>
    public static RequestMembers Create(
        ReadOnlyMemory<byte>? document,
        string? documentId,
        string? operationName,
        ReadOnlyMemory<byte> variables,
        ReadOnlyMemory<byte> extensions)
    {
        if (document is not null && documentId is not null)
        {
            throw new MalformedRequestException(
                "The request must have either a \"query\" or a \"documentId\", not both.", TransportErrorCodes.InvalidRequest);
        }

        if (document is null && documentId is null && !HasMember(extensions.Span, "persistedQuery"u8))
        {
            throw new MalformedRequestException("The request must have a \"query\" or a \"documentId\".", TransportErrorCodes.InvalidRequest);
        }

        return new RequestMembers(document ?? default, documentId, operationName, variables, extensions);
    }

    private static bool HasMember(ReadOnlySpan<byte> json, ReadOnlySpan<byte> name)
    {
        if (json.IsEmpty)
        {
            return false;
        }

        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals(name))
            {
                return true;
            }

            reader.Skip();
        }

        return false;
    }
}
