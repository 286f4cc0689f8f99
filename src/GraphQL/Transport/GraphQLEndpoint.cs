using Dezky.GraphQL.Errors;
using Dezky.GraphQL.Transport.Http;
using Dezky.GraphQL.Transport.Ide;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Dezky.GraphQL.Transport;

/// <summary>Tells apart what the one path serves: WebSockets, requests, the schema and the page for browsers.</summary>
internal sealed class GraphQLEndpoint(
    HttpRequestHandler requests,
    RequestDelegate webSockets,
    IdeHandler ide,
    Func<HttpContext, string?>? sdl)
{
    public Task HandleAsync(HttpContext context)
    {
        var request = context.Request;
        if (HttpMethods.IsPost(request.Method))
        {
            return requests.HandleAsync(context);
        }

        if (IsUpgrade(context))
        {
            return webSockets(context);
        }

        if (!HttpMethods.IsGet(request.Method))
        {
            return RefuseMethodAsync(context);
        }

        if (request.Query.ContainsKey("sdl"))
        {
            return ServeSdlAsync(context);
        }

        return !request.Query.ContainsKey("query") && !request.Query.ContainsKey("documentId") && AcceptedFormats.From(request.Headers.Accept).Html
            ? ide.ServePageAsync(context)
            : requests.HandleAsync(context);
    }

    /// <summary>An upgrade of HTTP/1.1, or its form in HTTP/2, which comes as CONNECT.</summary>
    private static bool IsUpgrade(HttpContext context) =>
        context.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true }
        || context.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true };

    private static Task RefuseMethodAsync(HttpContext context)
    {
        context.Response.Headers.Allow = "GET, POST";
        var error = new GraphQLError("The method must be GET or POST.", code: TransportErrorCodes.MethodNotAllowed);
        return HttpResponses.WriteErrorAsync(context, StatusCodes.Status405MethodNotAllowed, error, ResponseFormat.Json);
    }

    private Task ServeSdlAsync(HttpContext context)
    {
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.CacheControl = "no-cache";
        if (sdl?.Invoke(context) is not { } text)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(text, context.RequestAborted);
    }
}
