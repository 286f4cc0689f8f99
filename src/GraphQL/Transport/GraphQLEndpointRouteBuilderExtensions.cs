using Dezky.GraphQL.Execution;
using Dezky.GraphQL.Transport.Http;
using Dezky.GraphQL.Transport.Ide;
using Dezky.GraphQL.Transport.Multipart;
using Dezky.GraphQL.Transport.ServerSentEvents;
using Dezky.GraphQL.Transport.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dezky.GraphQL.Transport;

/// <summary>Maps a GraphQL endpoint.</summary>
public static class GraphQLEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Serves the container's <see cref="IRequestExecutor"/> at <paramref name="path"/>: GraphQL over HTTP by POST and GET, server-sent events,
    /// multipart responses of <c>@defer</c> and <c>@stream</c>, graphql-transport-ws, the schema at <c>?sdl</c>, and an IDE for browsers.
    /// An <see cref="IWebSocketConnectionHandler"/> and a <see cref="TimeProvider"/> in the container are used when there are any.
    /// </summary>
    /// <param name="endpoints">The application.</param>
    /// <param name="path">The path, without parameters and without a slash at its end.</param>
    /// <param name="configure">Changes the defaults.</param>
    /// <returns>The endpoint, to add conventions to. The files of the IDE beneath it have no conventions: they hold nothing secret.</returns>
    /// <exception cref="InvalidOperationException">There is no <see cref="IRequestExecutor"/> in the container.</exception>
    public static IEndpointConventionBuilder MapGraphQL(
        this IEndpointRouteBuilder endpoints,
        string path = "/graphql",
        Action<GraphQLTransportOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentException.ThrowIfNullOrEmpty(path);
        var options = new GraphQLTransportOptions();
        configure?.Invoke(options);
        options.Validate();

        var ide = new IdeHandler(path, options.Ide, options.IdePath, endpoints.CreateApplicationBuilder());
        var endpoint = CreateEndpoint(endpoints, options, ide);
        endpoints.MapGet(path + "/{**file}", ide.ServeFileAsync).WithDisplayName("GraphQL IDE");
        return endpoints.Map(path, endpoint.HandleAsync).WithDisplayName("GraphQL");
    }

    private static GraphQLEndpoint CreateEndpoint(IEndpointRouteBuilder endpoints, GraphQLTransportOptions options, IdeHandler ide)
    {
        var services = endpoints.ServiceProvider;
        var executor = services.GetRequiredService<IRequestExecutor>();
        var clock = services.GetService<TimeProvider>() ?? TimeProvider.System;
        var lifetime = services.GetRequiredService<IHostApplicationLifetime>();
        var loggers = services.GetRequiredService<ILoggerFactory>();

        var webSockets = new WebSocketHandler(new WebSocketServices(
            executor,
            options.WebSockets,
            services.GetService<IWebSocketConnectionHandler>(),
            services.GetRequiredService<IServiceScopeFactory>(),
            lifetime,
            clock,
            new WebSocketLog(loggers.CreateLogger<WebSocketLog>())));

        // The middleware is run for upgrades alone: in front of everything it would cost each plain request an allocation.
        var upgrade = endpoints.CreateApplicationBuilder();
        upgrade.UseWebSockets();
        upgrade.Run(context => context.WebSockets.IsWebSocketRequest ? webSockets.HandleAsync(context) : RefuseUpgrade(context));

        var statuses = new Statuses(options.UseDraftStatuses);
        var results = new ResultWriter(statuses, new ResponseCompression(options.CompressResponses, options.CompressionThreshold));
        var requests = new HttpRequestHandler(
            executor,
            options,
            statuses,
            results,
            new BatchHandler(executor, results, loggers.CreateLogger<BatchHandler>()),
            new MultipartWriter(options.MultipartSendTimeout, clock, loggers.CreateLogger<MultipartWriter>()),
            new EventStreamWriter(options.ServerSentEvents, clock, lifetime, loggers.CreateLogger<EventStreamWriter>()),
            loggers.CreateLogger<HttpRequestHandler>());
        return new GraphQLEndpoint(requests, upgrade.Build(), ide, options.Sdl);
    }

    private static Task RefuseUpgrade(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    }
}
