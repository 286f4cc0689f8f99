using System.Diagnostics;
using System.Globalization;
using Dezky.Application;
using Dezky.Application.Persistence;
using Dezky.Bench.Store;
using Dezky.Domain.Tenants;
using Dezky.Domain.Users;
using Dezky.Infrastructure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

// The store at size: loads N tenants with five users each into a new database, then measures reads and commits.
var tenants = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100_000;
var folder = Directory.CreateTempSubdirectory("dezky-bench-").FullName;
var services = new ServiceCollection().AddLogging().AddApplication().AddInfrastructure(new ConfigurationBuilder()
    .AddInMemoryCollection([new("Storage:Sqlite:Path", Path.Combine(folder, "bench.db"))]).Build());
await using (var provider = services.BuildServiceProvider())
{
    var data = new StoreData(tenants);
    var loader = provider.GetRequiredService<IBulkLoader>();
    await LoadAsync(loader, "partners", data.Partners);
    await LoadAsync(loader, "tenants", data.Tenants());
    await LoadAsync(loader, "users", data.Users());
    await using var scope = provider.CreateAsyncScope();
    await new Reads(scope.ServiceProvider.GetRequiredService<IDocuments<Tenant>>(), scope.ServiceProvider.GetRequiredService<IDocuments<User>>(), data)
        .RunAsync();
    await Commits.RunAsync(provider, data);
    await LoadAsync(loader, "more tenants", new StoreData(20_000, offset: tenants).Tenants());
}

Directory.Delete(folder, recursive: true);

static async Task LoadAsync<T>(IBulkLoader loader, string name, IEnumerable<T> documents)
    where T : class, Dezky.Domain.Shared.IAggregate
{
    var start = Stopwatch.GetTimestamp();
    var cpu = Environment.CpuUsage.TotalTime;
    var count = await loader.LoadAsync(documents, CancellationToken.None);
    var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
    Console.WriteLine($"load {name,-14} {count,9:N0} in {seconds,6:N2} s   {count / seconds,9:N0} /s   processor {(Environment.CpuUsage.TotalTime - cpu).TotalSeconds,6:N2} s");
}
