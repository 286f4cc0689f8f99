using Dezky.Application.Persistence;
using Dezky.Infrastructure.Persistence.Bson;
using Dezky.Infrastructure.Persistence.Mongo;
using Dezky.Infrastructure.Persistence.Mongo.Schema;
using Dezky.Infrastructure.Tests.Persistence.Contract;
using Dezky.TestSupport.Servers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Dezky.Infrastructure.Tests.Persistence.Mongo;

/// <summary>Makes stores in databases of their own on the test run's server.</summary>
internal static class MongoTestStore
{
    public static TestStore Create(TimeProvider? time = null)
    {
        var database = $"test_{Guid.NewGuid():n}";
        return Open(database, time: time, dropAfterwards: true);
    }

    /// <summary>Opens a database as an instance of the platform does: by the time it is given back, its indexes are there.</summary>
    public static TestStore Open(
        string database, IEnumerable<IDocumentMap>? maps = null, TimeProvider? time = null, bool dropAfterwards = false, string? connectionString = null,
        Action<IServiceCollection>? configure = null, bool start = true)
    {
        // Contracts make their stores synchronously; the server is there before the first test.
        var server = connectionString ?? DocumentServer.SharedAsync().GetAwaiter().GetResult().ConnectionStringFor(database);
        var services = new ServiceCollection();
        services.AddLogging();
        foreach (var map in maps ?? TestStore.Maps)
        {
            services.AddSingleton(map);
        }

        if (time is not null)
        {
            services.AddSingleton(time);
        }

        services.AddInfrastructure(new ConfigurationBuilder()
            .AddInMemoryCollection([new("Storage:Provider", "Mongo"), new("ConnectionStrings:Mongo", server)]).Build());
        configure?.Invoke(services);
        var provider = services.BuildServiceProvider(validateScopes: true);
        var housekeeping = provider.GetRequiredService<MongoHousekeeping>();
        if (start)
        {
            housekeeping.StartAsync(CancellationToken.None).GetAwaiter().GetResult();
        }

        return new TestStore(
            provider,
            cleanUp: () => { },
            beforeDisposal: async () =>
            {
                await housekeeping.StopAsync(CancellationToken.None);
                if (dropAfterwards)
                {
                    var drop = BsonWriter.Document(command => command.Write("dropDatabase", 1));
                    await provider.GetRequiredService<MongoStore>().Reads.RunAsync(client => client.Command(drop), CancellationToken.None);
                }
            });
    }
}
