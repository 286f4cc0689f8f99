using Dezky.Application.Messaging;
using Dezky.Application.Persistence;
using Dezky.Infrastructure.Authentik;
using Dezky.Infrastructure.Messaging;
using Dezky.Infrastructure.Messaging.Dispatching;
using Dezky.Infrastructure.Messaging.Redis;
using Dezky.Infrastructure.Persistence.Backup;
using Dezky.Infrastructure.Persistence.Mongo;
using Dezky.Infrastructure.Persistence.Mongo.Schema;
using Dezky.Infrastructure.Persistence.Mongo.Writing;
using Dezky.Infrastructure.Persistence.Shared;
using Dezky.Infrastructure.Persistence.Sqlite;
using Dezky.Infrastructure.Persistence.Upgrades;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Dezky.Infrastructure;

/// <summary>Registers the adapters of the application's ports.</summary>
public static class InfrastructureServiceCollectionExtensions
{
    /// <summary>
    /// The store (settings under <c>Storage</c>), the log of messages, the identity directory (<c>Authentik:Api</c>) and their health checks.
    /// The application registers its document maps as <see cref="IDocumentMap"/>.
    /// </summary>
    public static IServiceCollection AddInfrastructure(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<StorageOptions>().Bind(configuration.GetSection(StorageOptions.Section)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<StorageOptions>, StorageOptionsValidator>());
        services.TryAddSingleton<TimeProvider, MillisecondTime>();
        services.TryAddSingleton<QueryPlans>();
        services.TryAddSingleton<IResultSerializer, ResultSerializer>();
        services.TryAddSingleton<IStoreUpgrades, StoreUpgrades>();
        services.AddHints(configuration).AddMessaging().AddAuthentik(configuration);
        var provider = configuration[$"{StorageOptions.Section}:{nameof(StorageOptions.Provider)}"];
        _ = new StorageOptions { Provider = provider ?? "" }.IsMongo ? services.AddMongo(configuration) : services.AddSqlite();
        return services.AddHostedService<StoragePurge>().AddHostedService<MessageDispatcher>();
    }

    /// <summary>Has a handler run for each message of its topic; see <see cref="IMessageHandler{TMessage}"/> for what is promised.</summary>
    public static IServiceCollection AddMessageHandler<TMessage, THandler>(this IServiceCollection services)
        where TMessage : class, IMessage
        where THandler : class, IMessageHandler<TMessage>
    {
        services.TryAddScoped<THandler>();
        return services.AddSingleton<MessageHandling, MessageHandling<TMessage, THandler>>();
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
        services.TryAddSingleton<ICheckpoints, SqliteCheckpoints>();
        services.TryAddSingleton<IExpiringRecords, SqliteExpiringRecords>();
        services.TryAddSingleton<IBulkLoader, SqliteBulkLoader>();
        services.TryAddScoped<SqliteUnitOfWork>();
        services.TryAddScoped<IUnitOfWork>(provider => provider.GetRequiredService<SqliteUnitOfWork>());
        services.TryAddScoped<IIdempotencyRecords, SqliteIdempotencyRecords>();
        services.TryAddScoped(typeof(IDocuments<>), typeof(SqliteDocuments<>));
        services.TryAddSingleton<IStoreSnapshot, SqliteSnapshot>();
        services.TryAddSingleton<IStoreRestore, SqliteRestore>();
        services.TryAddSingleton<IBackups, Backups>();
        services.TryAddSingleton<ISchemaPlanner, SqliteSchemaPlanner>();
        services.AddHostedService<SqliteStartup>();
        services.AddHostedService<SqliteIntegrity>();
        services.AddHealthChecks().AddCheck<SqliteHealthCheck>("storage");
        return services;
    }

    private static IServiceCollection AddMongo(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<StorageOptions>(options => options.Mongo.ConnectionString = configuration.GetConnectionString("Mongo") ?? "");
        services.TryAddSingleton<MongoStore>();
        services.TryAddSingleton<IOutbox, MongoOutbox>();
        services.TryAddSingleton<ICheckpoints, MongoCheckpoints>();
        services.TryAddSingleton<IExpiringRecords, MongoExpiringRecords>();
        services.TryAddSingleton<IBulkLoader, MongoBulkLoader>();
        services.TryAddScoped<MongoUnitOfWork>();
        services.TryAddScoped<IUnitOfWork>(provider => provider.GetRequiredService<MongoUnitOfWork>());
        services.TryAddScoped<IIdempotencyRecords, MongoIdempotencyRecords>();
        services.TryAddScoped(typeof(IDocuments<>), typeof(MongoDocuments<>));
        services.TryAddSingleton<IStoreSnapshot, MongoSnapshot>();
        services.TryAddSingleton<IStoreRestore, MongoRestore>();
        services.TryAddSingleton<IBackups, Backups>();
        services.TryAddSingleton<MongoHousekeeping>();
        services.TryAddSingleton<ISchemaPlanner>(provider => provider.GetRequiredService<MongoHousekeeping>());
        services.AddHostedService(provider => provider.GetRequiredService<MongoHousekeeping>());
        services.AddHealthChecks().AddCheck<MongoHealthCheck>("storage");
        return services;
    }
}
