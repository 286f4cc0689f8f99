using System.Net;
using Dezky.GraphQL.Client;

namespace Dezky.Ui.Api;

public enum ApiProblemKind
{
    /// <summary>A rule of the business refused the change; the message says which.</summary>
    Rejected,

    /// <summary>The caller is known but may not do this.</summary>
    Refused,

    /// <summary>The session is over.</summary>
    SignedOut,

    /// <summary>The API did not answer, or not in time.</summary>
    Unavailable,

    /// <summary>The API answered with an error of its own.</summary>
    Failed
}

/// <summary>Why something did not succeed, in words for people.</summary>
public sealed record ApiProblem(ApiProblemKind Kind, string Code, string Message)
{
    /// <summary>The input's field that is wrong, in camelCase.</summary>
    public string? Field { get; init; }

    /// <summary>What to name when asking for help.</summary>
    public string? RequestId { get; init; }

    /// <summary>Somebody changed the same thing first.</summary>
    public bool IsStale => Code == "CONFLICT";

    public static ApiProblem Of(IRejection rejection) =>
        new(ApiProblemKind.Rejected, rejection.Code, rejection.Message) { Field = rejection.Field };

    public static IReadOnlyList<ApiProblem> Of(IReadOnlyList<OperationError> errors, string? requestId) =>
        [.. errors.Select(error => Of(error) with { RequestId = requestId })];

    private static ApiProblem Of(OperationError error) => (error, error.Code) switch
    {
        (UnauthorizedError, _) or (_, "AUTH_NOT_AUTHENTICATED") =>
            new ApiProblem(ApiProblemKind.SignedOut, "AUTH_NOT_AUTHENTICATED", "Your session has ended. Sign in again."),
        (_, "AUTH_NOT_AUTHORIZED") => new ApiProblem(ApiProblemKind.Refused, "AUTH_NOT_AUTHORIZED", error.Message),
        (NetworkError, _) or (HttpStatusError { Status: >= HttpStatusCode.InternalServerError }, _) =>
            new ApiProblem(ApiProblemKind.Unavailable, "UNAVAILABLE", "The platform's API does not answer. This page goes on as soon as it is back."),
        (RequestError or FieldError, { } code) => new ApiProblem(ApiProblemKind.Failed, code, error.Message),
        _ => new ApiProblem(ApiProblemKind.Failed, "FAILED", $"The platform could not answer this request: {error.Message}"),
    };
}
