using System.Diagnostics;
using Dezky.Application;
using Dezky.Application.Persistence;
using Dezky.Domain.Shared;
using Dezky.Domain.Tenants;
using Dezky.Domain.Users;
using Dezky.Infrastructure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Dezky.Bench.Store.Lists;

/// <summary>The embedded store at size: loads tenants with five users each into a new database, then measures the lists' queries and commits.</summary>
internal static class ListsBench
{
    public static async Task RunAsync(int tenants)
    {
        using var folder = new TemporaryFolder();
        var services = new ServiceCollection().AddLogging().AddApplication().AddInfrastructure(new ConfigurationBuilder()
            .AddInMemoryCollection([new("Storage:Sqlite:Path", Path.Combine(folder.Path, "bench.db"))]).Build());
        await using var provider = services.BuildServiceProvider();
        var data = new StoreData(tenants);
        var loader = provider.GetRequiredService<IBulkLoader>();
        await LoadAsync(loader, "partners", data.Partners);
        await LoadAsync(loader, "tenants", data.Tenants());
        await LoadAsync(loader, "users", data.Users());
        await using (var scope = provider.CreateAsyncScope())
        {
            await new Reads(scope.ServiceProvider.GetRequiredService<IDocuments<Tenant>>(), scope.ServiceProvider.GetRequiredService<IDocuments<User>>(), data)
                .RunAsync();
        }

        await Commits.RunAsync(provider, data);
        await LoadAsync(loader, "more tenants", new StoreData(20_000, offset: tenants).Tenants());
    }

    private static async Task LoadAsync<T>(IBulkLoader loader, string name, IEnumerable<T> documents)
        where T : class, IAggregate
    {
        var start = Stopwatch.GetTimestamp();
        var cpu = Environment.CpuUsage.TotalTime;
        var count = await loader.LoadAsync(documents, CancellationToken.None);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Console.WriteLine(
            $"load {name,-14} {count,9:N0} in {seconds,6:N2} s   {count / seconds,9:N0} /s   processor {(Environment.CpuUsage.TotalTime - cpu).TotalSeconds,6:N2} s");
    }
}
