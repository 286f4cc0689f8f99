using Dezky.Infrastructure.Tests.Persistence.Contract;

namespace Dezky.Infrastructure.Tests.Persistence.Sqlite;

public sealed class SqliteSearchTests : SearchContract
{
    private protected override TestStore CreateStore() => SqliteTestStore.Create();
}
