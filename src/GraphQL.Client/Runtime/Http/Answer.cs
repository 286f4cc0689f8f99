using System.Text.Json;

namespace Dezky.GraphQL.Client.Http;

/// <summary>A result, and the data that it was read from: of kind <see cref="JsonValueKind.Undefined"/> or <see cref="JsonValueKind.Null"/> when there is none.</summary>
internal readonly record struct Answer<TData>(OperationResult<TData> Result, JsonElement Data)
{
    public static implicit operator Answer<TData>(OperationResult<TData> result) => new(result, default);
}
