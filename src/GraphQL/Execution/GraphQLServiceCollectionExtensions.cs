using Dezky.GraphQL.Execution.Building;
using Dezky.GraphQL.Execution.Documents;
using Dezky.GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Dezky.GraphQL.Execution;

/// <summary>Registers the engine.</summary>
public static class GraphQLServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="IRequestExecutor"/> and <see cref="Schema"/> as singletons. The schema is built when one of them is first asked for;
    /// a host that wants mistakes to stop its start asks for the schema there.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Adds types and bindings, and changes settings.</param>
    /// <exception cref="SchemaException">Thrown when the schema is asked for and the types do not make a valid one; it lists all mistakes.</exception>
    public static IServiceCollection AddGraphQLEngine(this IServiceCollection services, Action<GraphQLEngineBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);

        var builder = new GraphQLEngineBuilder();
        configure(builder);
        services.AddLogging();
        services.TryAddSingleton(builder.Options);
        services.TryAddSingleton(provider => SchemaAssembler.Build(builder, provider.GetRequiredService<IServiceProviderIsService>().IsService));
        services.TryAddSingleton(provider => provider.GetRequiredService<ExecutableSchema>().Schema);
        services.TryAddSingleton<IRequestExecutor>(provider =>
        {
            var executable = provider.GetRequiredService<ExecutableSchema>();
            return new RequestExecutor(
                executable.Schema,
                executable.Types,
                executable.DataLoaders,
                builder.Options,
                provider.GetService<IDocumentStore>(),
                provider.GetServices<IErrorFilter>(),
                provider.GetRequiredService<ILogger<RequestExecutor>>());
        });
        return services;
    }
}
