using Dezky.Application.Persistence;
using Dezky.Infrastructure.Persistence.Sqlite;
using Dezky.Infrastructure.Tests.Persistence.Contract;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dezky.Infrastructure.Tests.Persistence.Sqlite;

/// <summary>A file that is not as it was written is found, at the start or soon after it.</summary>
public sealed class SqliteDamageTests : IDisposable
{
    private const int PageSize = 4096;

    private readonly string _folder = Directory.CreateTempSubdirectory("dezky-damage-").FullName;

    private string DatabasePath => Path.Combine(_folder, "test.db");

    [Fact]
    public async Task Open_OfASoundStore_FindsNothing()
    {
        await FillAsync();
        await using var store = SqliteTestStore.Open(DatabasePath);

        Assert.Equal(HealthStatus.Healthy, await HealthAfterCheckAsync(store));
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.7)]
    [InlineData(0.97)]
    public async Task Open_OfATruncatedFile_SaysThatItIsDamagedAndWhatToDo(double part)
    {
        await FillAsync();
        using (var file = File.OpenWrite(DatabasePath))
        {
            file.SetLength((long)(file.Length * part));
        }

        await RefusedAsync();
    }

    [Fact]
    public async Task Open_OfAFileWithAPageOfGarbage_IsRefusedWhicheverPageItIs()
    {
        await FillAsync();
        var whole = await File.ReadAllBytesAsync(DatabasePath);
        var random = new Random(3);
        for (var page = 1; page < whole.Length / PageSize; page += 7)
        {
            var damaged = whole.ToArray();
            random.NextBytes(damaged.AsSpan(page * PageSize, PageSize));
            await File.WriteAllBytesAsync(DatabasePath, damaged);

            await RefusedAsync();
        }
    }

    [Fact]
    public async Task Check_OfAStoreWhoseIndexHasLostARow_IsFoundAfterTheStart()
    {
        await FillAsync();

        // The structure is sound: only the comparison of an index with its table tells.
        const string Some = "FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'books' AND sql LIKE 'CREATE INDEX%' LIMIT 1";
        Execute($"CREATE TABLE kept AS SELECT * {Some}", "PRAGMA writable_schema = 1", "DELETE FROM sqlite_schema WHERE name = (SELECT name FROM kept)");
        Execute("DELETE FROM books WHERE _n < 5");
        Execute("PRAGMA writable_schema = 1", "INSERT INTO sqlite_schema SELECT * FROM kept");

        await using var store = SqliteTestStore.Open(DatabasePath);

        Assert.Equal(HealthStatus.Unhealthy, await HealthAfterCheckAsync(store));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task FillAsync()
    {
        await using var store = SqliteTestStore.Open(DatabasePath);
        await store.AddAsync(Enumerable.Range(0, 400).Select(i => Book.Create(new BookId(Guid.CreateVersion7()), $"{i}", $"{i} {new string('x', 500)}")));
    }

    private void Execute(params string[] statements)
    {
        using var connection = SqliteConnection.Open(DatabasePath, readOnly: false);
        Array.ForEach(statements, connection.Execute);
    }

    private async Task RefusedAsync()
    {
        await using var store = SqliteTestStore.Open(DatabasePath);
        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.TitlesAsync(Filter.All));
        Assert.Equal(StoreFailure.Corrupt, failure.Failure);
        Assert.Contains(DatabasePath, failure.Message, StringComparison.Ordinal);
        Assert.Contains("./dezky restore", failure.Message, StringComparison.Ordinal);
    }

    private static async Task<HealthStatus> HealthAfterCheckAsync(TestStore store)
    {
        using var integrity = new SqliteIntegrity(
            store.Services.GetRequiredService<SqliteStore>(), TimeProvider.System, NullLogger<SqliteIntegrity>.Instance);
        integrity.Check(CancellationToken.None);
        var report = await store.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(CancellationToken.None);
        return report.Entries["storage"].Status;
    }
}
