using Dezky.Infrastructure.Tests.Persistence.Contract;
using Microsoft.Extensions.DependencyInjection;

namespace Dezky.Infrastructure.Tests.Persistence.Mongo;

public sealed class MongoDispatchTests : DispatchContract
{
    private readonly string _database = $"test_{Guid.NewGuid():n}";

    private protected override TestStore CreateStore(Action<IServiceCollection> configure) =>
        MongoTestStore.Open(_database, dropAfterwards: true, configure: configure);

    private protected override TestStore Reopen(TestStore store, Action<IServiceCollection> configure)
    {
        // The first one is let go without its farewell: the database stays.
        store.Services.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return CreateStore(configure);
    }
}
