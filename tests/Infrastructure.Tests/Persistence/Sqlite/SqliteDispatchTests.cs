using Dezky.Infrastructure.Tests.Persistence.Contract;
using Microsoft.Extensions.DependencyInjection;

namespace Dezky.Infrastructure.Tests.Persistence.Sqlite;

public sealed class SqliteDispatchTests : DispatchContract, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("dezky-store-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private protected override TestStore CreateStore(Action<IServiceCollection> configure) =>
        SqliteTestStore.Open(Path.Combine(_folder, "test.db"), configure: configure);

    private protected override TestStore Reopen(TestStore store, Action<IServiceCollection> configure)
    {
        store.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return CreateStore(configure);
    }
}
