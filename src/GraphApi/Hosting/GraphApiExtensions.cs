using Dezky.Application.Access;
using Dezky.Application.Pipeline;
using Dezky.GraphApi.Errors;
using Dezky.GraphApi.Identity;
using Dezky.GraphApi.Requests;
using Dezky.GraphApi.Sessions;
using Dezky.GraphApi.Shared;
using Dezky.GraphApi.Users;
using Dezky.GraphQL.Execution;
using Dezky.GraphQL.Execution.Authorization;
using Dezky.GraphQL.Execution.Documents;
using Dezky.GraphQL.Execution.Introspection;
using Dezky.GraphQL.Transport;
using Dezky.Telemetry;

namespace Dezky.GraphApi.Hosting;

/// <summary>What the host adds around the use cases: the schema, authentication, health and the pipeline of a request.</summary>
internal static class GraphApiExtensions
{
    public static WebApplicationBuilder AddGraphApi(this WebApplicationBuilder builder)
    {
        builder.AddTelemetry(
            "dezky-graphapi",
            ApplicationTelemetry.Name, "Dezky.Persistence", "Dezky.Messaging", "Dezky.Identity", "Dezky.GraphQL", BearerTokenValidator.MeterName);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        var settings = GraphQLOptions.Read(builder.Configuration);
        builder.Services
            .AddRequestCaller()
            .AddScoped<InvitationFlow>()
            .AddSingleton<IErrorFilter, StoreErrorFilter>()
            .AddSingleton<IErrorFilter, IdentityErrorFilter>()
            .AddSingleton<IErrorFilter, CursorErrorFilter>()
            .AddSingleton<IAuthorizationHandler, PolicyAuthorization>()
            .AddSingleton<IWebSocketConnectionHandler, SocketAuthentication>()
            .AddGraphQLEngine(engine => engine
                .AddTypes(typeof(GraphApiExtensions).Assembly)
                .AddDomainValues()
                .Configure(options =>
                {
                    options.RequireAuthorizationOnRootFields = true;
                    options.TrustedDocuments = settings.TrustedDocuments;
                    options.AutomaticPersistedQueries = settings.AutomaticPersistedQueries;
                    options.Introspection = IntrospectionOf(settings.SchemaAccess);
                }));
        if (settings.TrustedDocuments != TrustedDocuments.Off)
        {
            // Read at the start, so that a wrong folder stops it.
            var folder = Path.Combine(builder.Environment.ContentRootPath, settings.TrustedDocumentsPath!);
            builder.Services.AddSingleton<IDocumentStore>(new FolderDocumentStore(folder));
        }

        builder.Services.AddSingleton(settings);
        builder.Services.AddDezkyBearer(builder.Configuration).AddConsoleSessions(builder.Configuration).AddHostedService<WarmUp>();
        return builder;
    }

    public static WebApplication UseGraphApi(this WebApplication app)
    {
        var settings = app.Services.GetRequiredService<GraphQLOptions>();
        var sdl = new Lazy<string>(() => SchemaText.Of(app.Services));
        app.UseAuthentication();
        app.UseFirstSignIn();
        app.UseConsoleSessions();
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false });
        app.MapHealthChecks("/health/ready");
        app.MapGraphQL("/graphql", options =>
        {
            options.Sdl = context => MaySeeSchema(settings.SchemaAccess, context.RequestServices) ? sdl.Value : null;
            options.MaxBatchSize = settings.MaxBatchSize;
            options.Ide = settings.Ide;
            options.IdePath = settings.IdePath is { } path ? Path.Combine(app.Environment.ContentRootPath, path) : null;
            options.WebSockets.AllowedOrigins.UnionWith(settings.AllowedOrigins);
        });
        return app;
    }

    private static IntrospectionPolicy IntrospectionOf(SchemaAccess access) => access == SchemaAccess.Everyone
        ? IntrospectionPolicy.Allowed
        : IntrospectionPolicy.When((services, _) => new(MaySeeSchema(access, services)));

    private static bool MaySeeSchema(SchemaAccess access, IServiceProvider services) => access switch
    {
        SchemaAccess.Everyone => true,
        SchemaAccess.SignedIn => services.GetRequiredService<Caller>().Identity is not null,
        SchemaAccess.Nobody => false,
    };
}
