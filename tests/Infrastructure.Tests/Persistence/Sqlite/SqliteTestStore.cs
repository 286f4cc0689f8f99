using Dezky.Application.Persistence;
using Dezky.Infrastructure.Persistence.Shared;
using Dezky.Infrastructure.Tests.Persistence.Contract;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Dezky.Infrastructure.Tests.Persistence.Sqlite;

/// <summary>Makes SQLite stores in folders of their own.</summary>
internal static class SqliteTestStore
{
    public static TestStore Create(TimeProvider? time = null, Action<SqliteOptions>? tune = null)
    {
        var folder = Directory.CreateTempSubdirectory("dezky-store-").FullName;
        return Open(Path.Combine(folder, "test.db"), time: time, tune: tune, cleanUp: () => Directory.Delete(folder, recursive: true));
    }

    public static TestStore Open(
        string path, IEnumerable<IDocumentMap>? maps = null, TimeProvider? time = null, Action<SqliteOptions>? tune = null, Action? cleanUp = null,
        Action<IServiceCollection>? configure = null)
    {
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

        services.AddInfrastructure(new ConfigurationBuilder().AddInMemoryCollection([new("Storage:Sqlite:Path", path)]).Build());
        configure?.Invoke(services);
        services.Configure<StorageOptions>(options => tune?.Invoke(options.Sqlite));
        return new TestStore(services.BuildServiceProvider(validateScopes: true), cleanUp ?? (() => { }));
    }
}
