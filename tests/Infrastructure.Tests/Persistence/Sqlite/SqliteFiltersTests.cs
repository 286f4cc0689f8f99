using Dezky.Infrastructure.Tests.Persistence.Contract;

namespace Dezky.Infrastructure.Tests.Persistence.Sqlite;

public sealed class SqliteShelves : Library
{
    private protected override TestStore CreateStore() => SqliteTestStore.Create();
}

public sealed class SqliteFiltersTests(SqliteShelves library) : FiltersContract(library), IClassFixture<SqliteShelves>;
