using System.Diagnostics;
using Dezky.GraphQL.Errors;
using Dezky.GraphQL.Execution;
using Dezky.GraphQL.Execution.Responses;
using Microsoft.AspNetCore.Http;

namespace Dezky.GraphQL.Transport.Http;

/// <summary>Writes the responses that no executor made.</summary>
internal static class HttpResponses
{
    public static Task WriteInternalErrorAsync(HttpContext context, ResponseFormat format) =>
        WriteErrorAsync(context, StatusCodes.Status500InternalServerError, InternalError(context), format);

    public static async Task WriteErrorAsync(HttpContext context, int status, GraphQLError error, ResponseFormat format)
    {
        var result = BufferedResult.RequestError(OperationResultKind.RequestError, error);
        await using (result.ConfigureAwait(false))
        {
            var response = context.Response;
            response.StatusCode = status;
            response.ContentType = MediaTypes.Of(format);
            response.ContentLength = result.Length;
            result.WriteTo(response.BodyWriter);
            await response.BodyWriter.FlushAsync(context.RequestAborted).ConfigureAwait(false);
        }
    }

    /// <summary>What a client learns of a failure of the server: nothing but the id under which the log has it.</summary>
    public static GraphQLError InternalError(HttpContext context) => new(
        "Unexpected server error.",
        code: TransportErrorCodes.InternalServerError,
        extensions: new Dictionary<string, object?> { ["requestId"] = RequestId(context) });

    public static string RequestId(HttpContext context) => Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier;
}
