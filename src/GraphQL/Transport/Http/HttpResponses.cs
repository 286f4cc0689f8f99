using System.Diagnostics;
using Dezky.GraphQL.Errors;
using Dezky.GraphQL.Execution;
using Dezky.GraphQL.Execution.Responses;
using Dezky.GraphQL.Transport.Requests;
using Microsoft.AspNetCore.Http;

namespace Dezky.GraphQL.Transport.Http;

/// <summary>Writes single responses. Statuses are those of GraphQL over HTTP as its audit checks them.</summary>
internal static class HttpResponses
{
    public static Task WriteResultAsync(HttpContext context, OperationResult result, ResponseFormat format) =>
        WriteAsync(context, result, StatusOf(context, result.Kind, format), format);

    public static Task WriteMalformedAsync(HttpContext context, MalformedRequestException malformed, ResponseFormat format) =>
        WriteErrorAsync(context, malformed.Status, new GraphQLError(malformed.Message, code: malformed.Code), format);

    public static Task WriteInternalErrorAsync(HttpContext context, ResponseFormat format) =>
        WriteErrorAsync(context, StatusCodes.Status500InternalServerError, InternalError(context), format);

    public static async Task WriteErrorAsync(HttpContext context, int status, GraphQLError error, ResponseFormat format)
    {
        var result = BufferedResult.RequestError(OperationResultKind.RequestError, error);
        await using (result.ConfigureAwait(false))
        {
            await WriteAsync(context, result, status, format).ConfigureAwait(false);
        }
    }

    /// <summary>What a client learns of a failure of the server: nothing but the id under which the log has it.</summary>
    public static GraphQLError InternalError(HttpContext context) => new(
        "Unexpected server error.",
        code: TransportErrorCodes.InternalServerError,
        extensions: new Dictionary<string, object?> { ["requestId"] = RequestId(context) });

    public static string RequestId(HttpContext context) => Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier;

    private static async Task WriteAsync(HttpContext context, OperationResult result, int status, ResponseFormat format)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = format == ResponseFormat.GraphQLResponse ? MediaTypes.GraphQLResponseUtf8 : MediaTypes.JsonUtf8;
        response.ContentLength = result.Length;
        result.WriteTo(response.BodyWriter);
        await response.BodyWriter.FlushAsync(context.RequestAborted).ConfigureAwait(false);
    }

    private static int StatusOf(HttpContext context, OperationResultKind kind, ResponseFormat format)
    {
        switch (kind)
        {
            case OperationResultKind.Data or OperationResultKind.NullData or OperationResultKind.DocumentNotFound:
                return StatusCodes.Status200OK;
            case OperationResultKind.OperationNotPermitted when HttpMethods.IsGet(context.Request.Method):
                context.Response.Headers.Allow = HttpMethods.Post;
                return StatusCodes.Status405MethodNotAllowed;
            case OperationResultKind.OperationNotPermitted:
                // A subscription, from a client that does not accept an event stream.
                return StatusCodes.Status406NotAcceptable;
            default:
                return format == ResponseFormat.GraphQLResponse ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK;
        }
    }
}
