using Dezky.Application.Persistence;
using Dezky.Infrastructure.Tests.Persistence.Contract;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Dezky.Infrastructure.Tests.Persistence.Sqlite;

/// <summary>Makes SQLite stores in folders of their own.</summary>
internal static class SqliteTestStore
{
    public static TestStore Create(TimeProvider? time = null)
    {
        var folder = Directory.CreateTempSubdirectory("dezky-store-").FullName;
        return Open(Path.Combine(folder, "test.db"), TestStore.Maps, time, () => Directory.Delete(folder, recursive: true));
    }

    public static TestStore Open(
        string path, IEnumerable<IDocumentMap> maps, TimeProvider? time = null, Action? cleanUp = null, params (string Key, string Value)[] settings)
    {
        var values = settings.Append(("Storage:Sqlite:Path", path)).ToDictionary(pair => pair.Item1, pair => (string?)pair.Item2);
        var services = new ServiceCollection();
        services.AddLogging();
        foreach (var map in maps)
        {
            services.AddSingleton(map);
        }

        if (time is not null)
        {
            services.AddSingleton(time);
        }

        services.AddInfrastructure(new ConfigurationBuilder().AddInMemoryCollection(values).Build());
        return new TestStore(services.BuildServiceProvider(validateScopes: true), cleanUp ?? (() => { }));
    }
}
