using Dezky.Bench.GraphQL.Data;
using Dezky.GraphQL.Execution;
using Dezky.GraphQL.Transport;

namespace Dezky.Bench.GraphQL.Servers;

/// <summary>The engine, served as its README shows.</summary>
internal static class DezkyServer
{
    public static IServiceCollection AddServices(IServiceCollection services) => services
        .AddSingleton<TenantStore>()
        .AddSingleton<Topic<Tenant>>()
        .AddGraphQLEngine(engine => engine.AddTypes(TenantSchema.Types));

    public static void Configure(WebApplication app) => app.MapGraphQL();
}
