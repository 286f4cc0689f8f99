using System.Collections.Concurrent;
using Dezky.Application;
using Dezky.Application.Persistence;
using Dezky.Infrastructure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Dezky.Bench.Store.Work;

/// <summary>The work by the platform's own store, as a command's handler does it: by the documents and the unit of work of its scope. Each caller has one scope.</summary>
internal sealed class DezkyContender : IContender
{
    private const int Places = 200;

    private static readonly Order ByName = new(FieldPath.Of<Account>(account => account.Name));

    private readonly ServiceProvider _provider;
    private readonly List<string> _cursors = [];
    private readonly ConcurrentDictionary<Caller, (IDocuments<Account> Accounts, IUnitOfWork Unit)> _scopes = [];

    private DezkyContender(string name, ServiceProvider provider) => (Name, _provider) = (name, provider);

    public string Name { get; }

    public IServiceProvider Services => _provider;

    public static async Task<DezkyContender> OpenAsync(string name, IReadOnlyDictionary<string, string?> settings)
    {
        var services = new ServiceCollection().AddLogging().AddApplication().AddSingleton<IDocumentMap>(Account.Map)
            .AddInfrastructure(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        var contender = new DezkyContender(name, services.BuildServiceProvider());
        foreach (var service in contender._provider.GetServices<IHostedService>())
        {
            await service.StartAsync(CancellationToken.None);
        }

        return contender;
    }

    public async Task LoadAsync(IEnumerable<Account> accounts) =>
        await _provider.GetRequiredService<IBulkLoader>().LoadAsync(accounts, CancellationToken.None);

    /// <summary>Looks up the places behind which pages begin.</summary>
    public async Task FindPlacesAsync()
    {
        await using var scope = _provider.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<IDocuments<Account>>();
        for (var i = 0; i < Places; i++)
        {
            var name = Account.Create(i * 97).Name;
            var page = await accounts.PageAsync(
                new DocumentQuery(Filter.For<Account>(account => account.Name == name), [ByName], PageRequest.Forward(1)), CancellationToken.None);
            _cursors.AddRange(page.Value.Items.Select(item => item.Cursor));
        }
    }

    public async ValueTask RunAsync(Operation operation, Caller caller)
    {
        var (accounts, unit) = _scopes.GetOrAdd(caller, _ =>
        {
            var services = _provider.CreateScope().ServiceProvider;
            return (services.GetRequiredService<IDocuments<Account>>(), services.GetRequiredService<IUnitOfWork>());
        });
        switch (operation)
        {
            case Operation.Insert:
                accounts.Insert(Account.Create(caller.NextNumber++));
                Require(await unit.CommitAsync(CancellationToken.None) is null);
                break;
            case Operation.Find:
                Require(await accounts.FindAsync(caller.Accounts[caller.AnyIndex()].Id, CancellationToken.None) is not null);
                break;
            case Operation.Page:
                var page = await accounts.PageAsync(
                    new DocumentQuery(Filter.All, [ByName], PageRequest.Forward(50, _cursors[caller.Random.Next(_cursors.Count)])), CancellationToken.None);
                Require(page.Value.Items.Count > 0);
                break;
            case Operation.Update or Operation.Transaction:
                var index = caller.AnyIndex();
                var (before, after) = (caller.Accounts[index], caller.Accounts[index].Pay(1));
                accounts.Replace(before, after);
                if (operation is Operation.Transaction)
                {
                    unit.Record(after.Event());
                    unit.Publish(new AccountPaid(after.Email, after.Balance));
                }

                Require(await unit.CommitAsync(CancellationToken.None) is null);
                caller.Accounts[index] = after;
                break;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var service in _provider.GetServices<IHostedService>().Reverse())
        {
            await service.StopAsync(CancellationToken.None);
        }

        await _provider.DisposeAsync();
    }

    private static void Require(bool isDone)
    {
        if (!isDone)
        {
            throw new InvalidOperationException("The store did not do what the benchmark asked for.");
        }
    }
}
