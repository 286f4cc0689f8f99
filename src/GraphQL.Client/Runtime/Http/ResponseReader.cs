using System.Text.Json;

namespace Dezky.GraphQL.Client.Http;

/// <summary>Reads <c>{"data":…,"errors":…}</c> and tells the kinds of errors apart.</summary>
internal static class ResponseReader
{
    /// <exception cref="JsonException">It is not a GraphQL response, or its data is not of this type.</exception>
    public static Answer<TData> Read<TData>(GraphQLOperation<TData> operation, ReadOnlyMemory<byte> json, string? requestId)
    {
        var response = JsonDocument.Parse(json).RootElement;
        var hasData = Member(response, "data"u8, out var data);
        var errors = Member(response, "errors"u8, out var list) ? list.Deserialize<List<ResponseError>>(JsonSerializerOptions.Web) : null;
        if (!hasData && errors is null or [])
        {
            throw new JsonException("The response has neither data nor errors.");
        }

        var typed = data.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined ? default : operation.Read(data);
        return new Answer<TData>(new OperationResult<TData>(typed, Errors(errors, hasData), requestId), data);
    }

    /// <summary>Reads the payload of the protocol's <c>error</c> message: a list of request errors.</summary>
    /// <exception cref="JsonException">It is not a list of errors.</exception>
    public static IReadOnlyList<OperationError> ReadErrors(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize<List<ResponseError>>(json, JsonSerializerOptions.Web) is { Count: > 0 } errors
            ? Errors(errors, hasData: false)
            : throw new JsonException("An error message without errors.");

    private static OperationError[] Errors(List<ResponseError>? errors, bool hasData)
    {
        if (errors is null)
        {
            return [];
        }

        var result = new OperationError[errors.Count];
        for (var index = 0; index < result.Length; index++)
        {
            result[index] = Error(errors[index], hasData);
        }

        return result;
    }

    private static OperationError Error(ResponseError error, bool hasData)
    {
        var extensions = new ErrorExtensions(error.Extensions);
        var code = extensions["code"];
        var message = error.Message ?? "The server gave no reason.";
        return hasData && error.Path is { } path
            ? new FieldError(message, [.. path.Select(PathSegment)], code, extensions)
            : new RequestError(message, code, extensions);
    }

    private static object PathSegment(JsonElement segment) =>
        segment.ValueKind == JsonValueKind.Number ? segment.GetInt32() : segment.ToString();

    private static bool Member(JsonElement response, ReadOnlySpan<byte> name, out JsonElement value)
    {
        value = default;
        return response.ValueKind == JsonValueKind.Object && response.TryGetProperty(name, out value);
    }

    private sealed class ResponseError
    {
        public string? Message { get; set; }

        public List<JsonElement>? Path { get; set; }

        public Dictionary<string, JsonElement>? Extensions { get; set; }
    }
}
