using Dezky.GraphQL.Client;

namespace Dezky.Ui.Api;

/// <summary>Sends what a person does, and gives the outcome in words.</summary>
public sealed class ApiCalls(AccessState access)
{
    /// <summary>A query outside of a watch.</summary>
    public async Task<ApiAnswer<TValue>> AskAsync<TData, TValue>(Task<OperationResult<TData>> asking, Func<TData, TValue?> value)
        where TData : class =>
        Read(await asking, value);

    /// <summary>One result of a query.</summary>
    public ApiAnswer<TValue> Read<TData, TValue>(OperationResult<TData> result, Func<TData, TValue?> value)
        where TData : class =>
        Answer(result, result.Data is { } data ? value(data) : default);

    /// <summary>A change; errors in its payload become problems.</summary>
    public async Task<ApiAnswer<TValue>> ChangeAsync<TData, TValue>(
        Task<OperationResult<TData>> changing, Func<TData, (TValue? Value, IReadOnlyList<IRejection>? Errors)> payload)
        where TData : class
    {
        var result = await changing;
        if (!result.IsSuccess || result.Data is not { } data)
        {
            return Answer<TData, TValue>(result, default);
        }

        var (value, errors) = payload(data);
        return new ApiAnswer<TValue>(value, [.. (errors ?? []).Select(ApiProblem.Of)]);
    }

    private ApiAnswer<TValue> Answer<TData, TValue>(OperationResult<TData> result, TValue? value)
    {
        var problems = ApiProblem.Of(result.Errors, result.RequestId);
        access.Check(problems);
        return new ApiAnswer<TValue>(value, problems);
    }
}
