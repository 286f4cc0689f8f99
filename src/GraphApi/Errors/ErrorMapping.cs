using Dezky.Application.Access;
using Dezky.Application.Pipeline;
using Dezky.Domain.Shared;
using Dezky.GraphQL.Errors;
using Dezky.GraphQL.Execution;

namespace Dezky.GraphApi.Errors;

/// <summary>The one place where the application's expected failures become the API's.</summary>
internal static class ErrorMapping
{
    /// <summary>The value of a query, or its failure as errors of the field.</summary>
    public static T OrThrow<T>(this Result<T> result) => result.TryGet(out var value, out var error) ? value : throw new GraphQLException(ToErrors(error));

    /// <summary>The payload of a mutation: its value, or its failures as members of the payload's error union. A denial is an error of the field.</summary>
    public static MutationResult<T> ToPayload<T>(this Result<T> result)
        where T : class
    {
        if (result.TryGet(out var value, out var error))
        {
            return value;
        }

        return error switch
        {
            ForbiddenError or UnavailableError => throw new GraphQLException(ToErrors(error)),
            InvalidRequest invalid => MutationResult<T>.Failure([.. invalid.Violations]),
            _ => MutationResult<T>.Failure([error]),
        };
    }

    private static GraphQLError[] ToErrors(Error error) => error switch
    {
        InvalidRequest invalid => [.. invalid.Violations.Select(ToError)],
        _ => [ToError(error)],
    };

    private static GraphQLError ToError(Error error) => new(
        error.Message,
        code: error.Code,
        extensions: error switch
        {
            ValidationError { Field: var field } => new Dictionary<string, object?> { ["field"] = field },
            StepUpRequired stepUp => new Dictionary<string, object?> { ["maxAge"] = stepUp.MaxAge, ["acr"] = stepUp.Acr },
            _ => null,
        });
}
