using Dezky.Infrastructure.Tests.Persistence.Contract;

namespace Dezky.Infrastructure.Tests.Persistence.Sqlite;

public sealed class SqliteDocumentsPropertiesTests : DocumentsProperties
{
    private protected override TestStore CreateStore() => SqliteTestStore.Create();
}
