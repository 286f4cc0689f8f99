using Dezky.Application.Persistence;
using Dezky.DevStack.Data;
using Dezky.DevStack.Running;

namespace Dezky.DevStack.Seed;

/// <summary>Fills a new store with the demo, and with any number of further tenants.</summary>
internal static class Seeder
{
    /// <returns>The people of the demo who can sign in.</returns>
    public static async Task<IReadOnlyList<DemoAccount>> RunAsync(
        DataPaths data, int loadTenants, TimeProvider time, Action<string> say, CancellationToken cancellationToken)
    {
        using var host = new Store(data, Environment.GetEnvironmentVariable(Servers.MongoVariable)).CreateHost();
        await host.StartAsync(cancellationToken);
        var store = host.Services.GetRequiredService<IBulkLoader>();

        // The load comes first: a store that is still empty takes it fastest.
        if (loadTenants > 0)
        {
            await LoadAsync(store, new LoadData(loadTenants, time.GetUtcNow()), say, cancellationToken);
        }

        var demo = new DemoData(time.GetUtcNow());
        await LoadAsync(store, demo.Data, cancellationToken);
        await host.StopAsync(cancellationToken);
        return demo.Accounts;
    }

    private static async Task LoadAsync(IBulkLoader store, LoadData load, Action<string> say, CancellationToken cancellationToken)
    {
        await store.LoadAsync(load.Partners, cancellationToken);
        say($"{await store.LoadAsync(load.Tenants.Select(loaded => loaded.Tenant), cancellationToken)} tenants");
        say($"{await store.LoadAsync(load.Tenants.SelectMany(loaded => loaded.Users), cancellationToken)} users");
        say($"{await store.LoadAsync(load.Tenants.SelectMany(loaded => loaded.Events), cancellationToken)} audit events");
    }

    private static async Task LoadAsync(IBulkLoader store, SeedData data, CancellationToken cancellationToken)
    {
        await store.LoadAsync(data.Partners, cancellationToken);
        await store.LoadAsync(data.Tenants, cancellationToken);
        await store.LoadAsync(data.Users, cancellationToken);
        await store.LoadAsync(data.Events, cancellationToken);
    }
}
