using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Dezky.GraphQL.Transport.Requests;

/// <summary>Reads the GET form of a request from the URL's parameters; an empty parameter stands for an absent one.</summary>
internal static class QueryStringParser
{
    /// <exception cref="MalformedRequestException">No document is named, or variables or extensions are not JSON objects.</exception>
    public static RequestMembers Parse(IQueryCollection parameters)
    {
        return RequestMembers.Create(
            Single(parameters, "query") is { } query ? Encoding.UTF8.GetBytes(query) : default(ReadOnlyMemory<byte>?),
            Single(parameters, "documentId"),
            Single(parameters, "operationName"),
            Map(parameters, "variables"),
            Map(parameters, "extensions"));
    }

    private static string? Single(IQueryCollection parameters, string name)
    {
        var values = parameters[name];
        if (values.Count > 1)
        {
            throw new MalformedRequestException($"The parameter \"{name}\" is given more than once.", TransportErrorCodes.InvalidRequest);
        }

        return string.IsNullOrEmpty(values) ? null : (string?)values;
    }

    private static ReadOnlyMemory<byte> Map(IQueryCollection parameters, string name)
    {
        if (Single(parameters, name) is not { } text)
        {
            return default;
        }

        var json = Encoding.UTF8.GetBytes(text);
        try
        {
            var reader = new Utf8JsonReader(json);
            reader.Read();
            var first = reader.TokenType;
            reader.Skip();
            reader.Read();
            return first switch
            {
                JsonTokenType.StartObject => json,
                JsonTokenType.Null => default(ReadOnlyMemory<byte>),
                _ => throw new MalformedRequestException($"The parameter \"{name}\" must be an object.", TransportErrorCodes.InvalidRequest),
            };
        }
        catch (JsonException)
        {
            throw new MalformedRequestException($"The parameter \"{name}\" is not valid JSON.", TransportErrorCodes.InvalidJson);
        }
    }
}
