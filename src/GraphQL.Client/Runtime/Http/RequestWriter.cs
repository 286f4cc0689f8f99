using System.Text.Json;

namespace Dezky.GraphQL.Client.Http;

internal static class RequestWriter
{
    /// <summary>Writes <c>{"query":…,"operationName":…,"variables":…}</c>, the form that HTTP and the socket share.</summary>
    public static void Write(Utf8JsonWriter writer, GraphQLOperation operation, object? variables, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("query"u8, operation.Document);
        writer.WriteString("operationName"u8, operation.Name);
        if (variables is not null)
        {
            writer.WritePropertyName("variables"u8);
            JsonSerializer.Serialize(writer, variables, variables.GetType(), options);
        }

        writer.WriteEndObject();
    }
}
