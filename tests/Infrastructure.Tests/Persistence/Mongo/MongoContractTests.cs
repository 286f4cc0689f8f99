using Dezky.Infrastructure.Tests.Persistence.Contract;

namespace Dezky.Infrastructure.Tests.Persistence.Mongo;

public sealed class MongoDocumentsTests : DocumentsContract
{
    private protected override TestStore CreateStore() => MongoTestStore.Create();
}

public sealed class MongoDocumentsPropertiesTests : DocumentsProperties
{
    private protected override TestStore CreateStore() => MongoTestStore.Create();
}

public sealed class MongoSearchTests : SearchContract
{
    private protected override TestStore CreateStore() => MongoTestStore.Create();
}

public sealed class MongoUnitOfWorkTests : UnitOfWorkContract
{
    private protected override TestStore CreateStore(TimeProvider? time = null) => MongoTestStore.Create(time);
}

public sealed class MongoMessageStreamTests : MessageStreamContract
{
    private protected override TestStore CreateStore(TimeProvider? time = null) => MongoTestStore.Create(time);
}

public sealed class MongoShelves : Library
{
    private protected override TestStore CreateStore() => MongoTestStore.Create();
}

public sealed class MongoFiltersTests(MongoShelves library) : FiltersContract(library), IClassFixture<MongoShelves>;

public sealed class MongoTextsTests(MongoShelves library) : TextsContract(library), IClassFixture<MongoShelves>;

public sealed class MongoPagesTests(MongoShelves library) : PagesContract(library), IClassFixture<MongoShelves>;

public sealed class MongoRefusalsTests(MongoShelves library) : RefusalsContract(library), IClassFixture<MongoShelves>;

public sealed class MongoChangingPagesTests : ChangingPagesContract
{
    private protected override TestStore CreateStore() => MongoTestStore.Create();
}

public sealed class MongoSizesTests : SizesContract
{
    private protected override TestStore CreateStore() => MongoTestStore.Create();
}

public sealed class MongoConflictsTests : ConflictsContract
{
    private protected override TestStore CreateStore() => MongoTestStore.Create();
}

public sealed class MongoCommandsTests : CommandsProperties
{
    private protected override TestStore CreateStore() => MongoTestStore.Create();
}

public sealed class MongoUpgradesTests : UpgradesContract
{
    private protected override TestDatabase CreateDatabase()
    {
        var database = $"test_{Guid.NewGuid():n}";
        return new TestDatabase(
            maps => MongoTestStore.Open(database, maps), async () => await MongoTestStore.Open(database, dropAfterwards: true).DisposeAsync());
    }
}
