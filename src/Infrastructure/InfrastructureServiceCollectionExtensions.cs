using Dezky.Application.Messaging;
using Dezky.Application.Persistence;
using Dezky.Infrastructure.Messaging;
using Dezky.Infrastructure.Messaging.Redis;
using Dezky.Infrastructure.Persistence.Shared;
using Dezky.Infrastructure.Persistence.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Dezky.Infrastructure;

/// <summary>Registers the adapters of the application's ports.</summary>
public static class InfrastructureServiceCollectionExtensions
{
    /// <summary>
    /// The store (settings under <c>Storage</c>), the log of messages and the health check <c>storage</c>. The application registers its
    /// document maps as <see cref="IDocumentMap"/>.
    /// </summary>
    public static IServiceCollection AddInfrastructure(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<StorageOptions>().Bind(configuration.GetSection(StorageOptions.Section)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<StorageOptions>, StorageOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IResultSerializer, ResultSerializer>();
        return services.AddHints(configuration).AddMessaging().AddSqlite();
    }

    private static IServiceCollection AddHints(this IServiceCollection services, IConfiguration configuration)
    {
        var redis = configuration.GetConnectionString("Redis");
        if (string.IsNullOrWhiteSpace(redis))
        {
            services.TryAddSingleton<IMessageHints, LocalMessageHints>();
            return services;
        }

        services.AddOptions<RedisOptions>().Configure(options => options.ConnectionString = redis).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<RedisOptions>, RedisOptionsValidator>());
        services.TryAddSingleton(provider =>
            RedisConnectionString.Parse(provider.GetRequiredService<IOptions<RedisOptions>>().Value.ConnectionString));
        services.TryAddSingleton<RedisStatus>();
        services.TryAddSingleton<IMessageHints, RedisMessageHints>();
        services.AddHostedService<RedisStartup>();
        services.AddHealthChecks().AddCheck<RedisHealthCheck>("redis");
        return services;
    }

    private static IServiceCollection AddMessaging(this IServiceCollection services)
    {
        services.TryAddSingleton<MessageTail>();
        services.TryAddSingleton<IMessageStream, OutboxMessageStream>();
        return services;
    }

    private static IServiceCollection AddSqlite(this IServiceCollection services)
    {
        services.TryAddSingleton<SqliteStore>();
        services.TryAddSingleton<IOutbox, SqliteOutbox>();
        services.TryAddSingleton<IExpiringRecords, SqliteExpiringRecords>();
        services.TryAddSingleton<IBulkLoader, SqliteBulkLoader>();
        services.TryAddScoped<SqliteUnitOfWork>();
        services.TryAddScoped<IUnitOfWork>(provider => provider.GetRequiredService<SqliteUnitOfWork>());
        services.TryAddScoped<IIdempotencyRecords, SqliteIdempotencyRecords>();
        services.TryAddScoped(typeof(IDocuments<>), typeof(SqliteDocuments<>));
        services.AddHostedService<SqliteStartup>();
        services.AddHostedService<StoragePurge>();
        services.AddHealthChecks().AddCheck<SqliteHealthCheck>("storage");
        return services;
    }
}
