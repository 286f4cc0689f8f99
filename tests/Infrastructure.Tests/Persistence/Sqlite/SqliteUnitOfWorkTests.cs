using Dezky.Infrastructure.Tests.Persistence.Contract;

namespace Dezky.Infrastructure.Tests.Persistence.Sqlite;

public sealed class SqliteUnitOfWorkTests : UnitOfWorkContract
{
    private protected override TestStore CreateStore(TimeProvider? time = null) => SqliteTestStore.Create(time);
}
