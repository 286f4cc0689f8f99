using System.Text.Json;

namespace Dezky.GraphQL.Client.Http;

internal static class RequestWriter
{
    /// <summary>Writes <c>{"query":…,"operationName":…,"variables":…}</c>, the form that HTTP and the socket share; by its identifier a trusted document.</summary>
    public static void Write(Utf8JsonWriter writer, GraphQLOperation operation, object? variables, bool byId)
    {
        writer.WriteStartObject();
        if (byId && operation.DocumentId is { } id)
        {
            writer.WriteString("documentId"u8, id);
        }
        else
        {
            writer.WriteString("query"u8, operation.Document);
        }

        writer.WriteString("operationName"u8, operation.Name);
        if (variables is not null)
        {
            writer.WritePropertyName("variables"u8);
            GraphQLJson.Write(writer, variables);
        }

        writer.WriteEndObject();
    }
}
