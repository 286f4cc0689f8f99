using Dezky.Application.Pipeline;
using Dezky.GraphApi.Identity;
using Dezky.GraphApi.Requests;
using Dezky.GraphApi.Shared;
using Dezky.GraphQL.Execution;
using Dezky.GraphQL.Execution.Authorization;
using Dezky.GraphQL.Transport;
using Dezky.Telemetry;

namespace Dezky.GraphApi.Hosting;

/// <summary>What the host adds around the use cases: the schema, authentication, health and the pipeline of a request.</summary>
internal static class GraphApiExtensions
{
    public static WebApplicationBuilder AddGraphApi(this WebApplicationBuilder builder)
    {
        builder.AddTelemetry("dezky-graphapi", ApplicationTelemetry.Name, "Dezky.Persistence", "Dezky.GraphQL", BearerTokenValidator.MeterName);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services
            .AddRequestCaller()
            .AddSingleton<IAuthorizationHandler, PolicyAuthorization>()
            .AddSingleton<IWebSocketConnectionHandler, SocketAuthentication>()
            .AddGraphQLEngine(engine => engine
                .AddTypes(typeof(GraphApiExtensions).Assembly)
                .AddDomainValues()
                .Configure(options => options.RequireAuthorizationOnRootFields = true));
        builder.Services.AddDezkyBearer(builder.Configuration).AddHostedService<WarmUp>();
        return builder;
    }

    public static WebApplication UseGraphApi(this WebApplication app)
    {
        var sdl = new Lazy<string>(() => SchemaText.Of(app.Services));
        app.UseAuthentication();
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false });
        app.MapHealthChecks("/health/ready");
        app.MapGraphQL("/graphql", options =>
        {
            options.Sdl = _ => sdl.Value;
            options.Ide = app.Configuration.GetValue("GraphQL:Ide", GraphQLIde.BananaCakePop);
            options.IdePath = app.Configuration["GraphQL:IdePath"] is { } path ? Path.Combine(app.Environment.ContentRootPath, path) : null;
            options.WebSockets.AllowedOrigins.UnionWith(app.Configuration.GetSection("GraphQL:AllowedOrigins").Get<string[]>() ?? []);
        });
        return app;
    }
}
