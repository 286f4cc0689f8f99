using Dezky.Infrastructure.Tests.Persistence.Contract;

namespace Dezky.Infrastructure.Tests.Persistence.Sqlite;

public sealed class SqliteShelves : Library
{
    private protected override TestStore CreateStore() => SqliteTestStore.Create();
}

public sealed class SqliteFiltersTests(SqliteShelves library) : FiltersContract(library), IClassFixture<SqliteShelves>;

public sealed class SqliteTextsTests(SqliteShelves library) : TextsContract(library), IClassFixture<SqliteShelves>;

public sealed class SqlitePagesTests(SqliteShelves library) : PagesContract(library), IClassFixture<SqliteShelves>;

public sealed class SqliteRefusalsTests(SqliteShelves library) : RefusalsContract(library), IClassFixture<SqliteShelves>;

public sealed class SqliteChangingPagesTests : ChangingPagesContract
{
    private protected override TestStore CreateStore() => SqliteTestStore.Create();
}

public sealed class SqliteSizesTests : SizesContract
{
    private protected override TestStore CreateStore() => SqliteTestStore.Create();
}

public sealed class SqliteConflictsTests : ConflictsContract
{
    private protected override TestStore CreateStore() => SqliteTestStore.Create();
}

public sealed class SqliteCommandsTests : CommandsProperties
{
    private protected override TestStore CreateStore() => SqliteTestStore.Create();
}

public sealed class SqliteUpgradesTests : UpgradesContract
{
    private protected override TestDatabase CreateDatabase()
    {
        var folder = Directory.CreateTempSubdirectory("dezky-upgrade-").FullName;
        return new TestDatabase(maps => SqliteTestStore.Open(Path.Combine(folder, "test.db"), maps), () =>
        {
            Directory.Delete(folder, recursive: true);
            return ValueTask.CompletedTask;
        });
    }
}
