using Dezky.GraphQL.Execution;
using Dezky.GraphQL.Transport.Requests;
using Microsoft.AspNetCore.Http;

namespace Dezky.GraphQL.Transport.Http;

/// <summary>The statuses of GraphQL over HTTP, as its audit checks them or as its draft has them since July 2026.</summary>
internal sealed class Statuses(bool draft)
{
    /// <summary>The draft's <c>Partial Success</c>: https://graphql.github.io/graphql-over-http/draft/#sec-Status-Codes.</summary>
    private const int PartialSuccess = 294;

    public int Of(MalformedRequestException malformed, ResponseFormat format) =>
        draft && format == ResponseFormat.GraphQLResponse && malformed is { Status: StatusCodes.Status400BadRequest, Code: TransportErrorCodes.InvalidRequest }
            ? StatusCodes.Status422UnprocessableEntity
            : malformed.Status;

    /// <summary>The status of a result; that of an operation which may not be run like this also says what to do instead.</summary>
    public int Of(HttpContext context, OperationResult result, ResponseFormat format)
    {
        var isLegacy = format != ResponseFormat.GraphQLResponse;
        switch (result.Kind)
        {
            case OperationResultKind.Data or OperationResultKind.NullData when draft && !isLegacy && result.Errors.Count > 0:
                return PartialSuccess;
            case OperationResultKind.Data or OperationResultKind.NullData or OperationResultKind.DocumentNotFound:
                return StatusCodes.Status200OK;
            case OperationResultKind.OperationNotPermitted when HttpMethods.IsGet(context.Request.Method):
                context.Response.Headers.Allow = HttpMethods.Post;
                return StatusCodes.Status405MethodNotAllowed;
            case OperationResultKind.OperationNotPermitted:
                // A subscription, from a client that does not accept an event stream.
                return StatusCodes.Status406NotAcceptable;
            case OperationResultKind.RequestError when draft && !isLegacy:
                return StatusCodes.Status422UnprocessableEntity;
            default:
                return isLegacy ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
        }
    }
}
