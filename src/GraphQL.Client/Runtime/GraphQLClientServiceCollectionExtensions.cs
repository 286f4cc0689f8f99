using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Dezky.GraphQL.Client;

/// <summary>Registers a client.</summary>
public static class GraphQLClientServiceCollectionExtensions
{
    /// <summary>
    /// Registers an <see cref="IGraphQLClient"/> for each scope, so that it belongs to one person, with the scope's <see cref="IAccessTokenSource"/>
    /// if there is one. All clients share their HTTP connections. The scope has to be disposed asynchronously.
    /// </summary>
    /// <param name="services">The container.</param>
    /// <param name="configure">Sets the endpoint and changes the defaults; called once, when the first client is made.</param>
    public static IServiceCollection AddGraphQLClient(
        this IServiceCollection services, Action<IServiceProvider, GraphQLClientOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.TryAddSingleton(provider =>
        {
            var options = new GraphQLClientOptions();
            configure(provider, options);
            options.Validate();
            return options;
        });
        services.TryAddSingleton<SharedHandler>();
        services.TryAddScoped<IGraphQLClient>(provider => new GraphQLClient(
            provider.GetRequiredService<GraphQLClientOptions>(),
            provider.GetRequiredService<SharedHandler>().Handler,
            provider.GetService<IAccessTokenSource>(),
            provider.GetService<TimeProvider>(),
            provider.GetService<ILogger<GraphQLClient>>()));
        return services;
    }

    /// <summary>The connections of all clients. Cookies are off: they would pass from one person's client to another's.</summary>
    private sealed class SharedHandler : IDisposable
    {
        public SocketsHttpHandler Handler { get; } = new()
        {
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
            AllowAutoRedirect = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };

        public void Dispose() => Handler.Dispose();
    }
}
