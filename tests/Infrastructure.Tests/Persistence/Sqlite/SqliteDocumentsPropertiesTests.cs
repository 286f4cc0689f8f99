using Dezky.Infrastructure.Tests.Persistence.Contract;

namespace Dezky.Infrastructure.Tests.Persistence.Sqlite;

/// <summary>As the store is by default, which for so few books means: in the order of an index, and through selective indexes.</summary>
public sealed class SqliteDocumentsPropertiesTests : DocumentsProperties
{
    private protected override TestStore CreateStore() => SqliteTestStore.Create();
}

/// <summary>Matches are always collected by a pass and sorted.</summary>
public sealed class SqliteDocumentsByPassPropertiesTests : DocumentsProperties
{
    private protected override TestStore CreateStore() => SqliteTestStore.Create(tune: options => (options.FewRows, options.RowsInVain) = (-1, 0));
}

/// <summary>Now this way, now that.</summary>
public sealed class SqliteDocumentsMixedPropertiesTests : DocumentsProperties
{
    private protected override TestStore CreateStore() => SqliteTestStore.Create(tune: options => (options.FewRows, options.RowsInVain) = (3, 4));
}
