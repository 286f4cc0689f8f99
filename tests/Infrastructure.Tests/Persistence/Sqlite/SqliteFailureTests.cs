using System.Globalization;
using Dezky.Application.Persistence;
using Dezky.Infrastructure.Persistence.Sqlite;
using Dezky.Infrastructure.Tests.Persistence.Contract;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Dezky.Infrastructure.Tests.Persistence.Sqlite;

/// <summary>Broken surroundings give a typed failure with a sentence that says what is wrong.</summary>
public sealed class SqliteFailureTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("dezky-failure-").FullName;

    private string DatabasePath => Path.Combine(_folder, "test.db");

    [Fact]
    public async Task Open_WhileAnotherProcessHasTheStore_IsRefusedAndNamesIt()
    {
        using var other = OtherProcess.Start("hold", DatabasePath);
        Assert.Equal("open", await other.StandardOutput.ReadLineAsync());

        var failure = await OpenFailureAsync(DatabasePath);

        Assert.Equal(StoreFailure.InUse, failure.Failure);
        Assert.Contains(other.Id.ToString(CultureInfo.InvariantCulture), failure.Message, StringComparison.Ordinal);
        Assert.Contains(DatabasePath, failure.Message, StringComparison.Ordinal);
        other.StandardInput.Close();
        await other.WaitForExitAsync();
        await using var store = SqliteTestStore.Open(DatabasePath);
        Assert.Empty(await store.TitlesAsync(Filter.All));
    }

    [Fact]
    public async Task Open_WhereNothingMayBeWritten_FailsAsReadOnly()
    {
        // A file system in which not even root creates files.
        var failure = await OpenFailureAsync("/sys/dezky.db");

        Assert.Equal(StoreFailure.ReadOnly, failure.Failure);
        Assert.Contains("/sys/dezky.db", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_OfAFileThatIsNoDatabase_FailsAsCorruptAndLeavesItAlone()
    {
        var content = string.Concat(Enumerable.Repeat("This is a letter, not a database. ", 200));
        await File.WriteAllTextAsync(DatabasePath, content);

        var failure = await OpenFailureAsync(DatabasePath);

        Assert.Equal(StoreFailure.Corrupt, failure.Failure);
        Assert.Equal(content, await File.ReadAllTextAsync(DatabasePath));
    }

    [Fact]
    public async Task Open_OfAnotherProgramsDatabase_FailsAsCorrupt()
    {
        using (var connection = SqliteConnection.Open(DatabasePath, readOnly: false))
        {
            connection.Execute("CREATE TABLE songs(title TEXT)");
        }

        var failure = await OpenFailureAsync(DatabasePath);

        Assert.Equal(StoreFailure.Corrupt, failure.Failure);
        Assert.Contains("another program", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_OfAFolder_FailsAsIo()
    {
        Directory.CreateDirectory(DatabasePath);

        Assert.Equal(StoreFailure.Io, (await OpenFailureAsync(DatabasePath)).Failure);
    }

    [Fact]
    public async Task Open_AfterAFailure_HoldsNoLock()
    {
        Directory.CreateDirectory(DatabasePath);
        await OpenFailureAsync(DatabasePath);
        Directory.Delete(DatabasePath);

        await using var store = SqliteTestStore.Open(DatabasePath);
        Assert.Empty(await store.TitlesAsync(Filter.All));
    }

    [Fact]
    public async Task CommitAsync_WhenNoSpaceIsLeft_FailsWholeAndRecoversWhenThereIsSpace()
    {
        await using var store = SqliteTestStore.Open(DatabasePath);
        await store.AddAsync(Book.Create(new BookId(Guid.CreateVersion7()), "before", "before"));
        await LimitAsync(store, "SELECT page_count + 8 FROM pragma_page_count");

        // Many at once, so that several share a commit.
        var failures = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(() => TryAddAsync(store, i))));

        Assert.Contains(failures, failure => failure?.Failure is StoreFailure.Full);
        Assert.Equal(HealthStatus.Unhealthy, await HealthAsync(store));
        var stored = await store.TitlesAsync(Filter.All);
        Assert.Equal(failures.Count(failure => failure is null) + 1, stored.Count);

        await LimitAsync(store, "SELECT 1000000");
        await store.AddAsync(Book.Create(new BookId(Guid.CreateVersion7()), "after", "after"));
        Assert.Equal(HealthStatus.Healthy, await HealthAsync(store));
        Assert.Contains("before", await store.TitlesAsync(Filter.All));
        Assert.Contains("after", await store.TitlesAsync(Filter.All));
    }

    [Fact]
    public async Task CommitAsync_AfterTheStoreIsClosed_FailsAsClosed()
    {
        var store = SqliteTestStore.Open(DatabasePath);
        var writer = store.Services.GetRequiredService<SqliteStore>().Writer;
        await store.DisposeAsync();

        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(async () => await writer.WriteAsync([], false, CancellationToken.None));

        Assert.Equal(StoreFailure.Closed, failure.Failure);
    }

    [Fact]
    public async Task ReadAsync_WhenCancelledWhileItRuns_Ends()
    {
        await using var store = SqliteTestStore.Open(DatabasePath);
        var readers = store.Services.GetRequiredService<SqliteStore>().Readers;
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await readers.ReadAsync(
            connection =>
            {
                connection.Execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n");
                return 0;
            },
            cancellation.Token));

        Assert.Empty(await store.TitlesAsync(Filter.All));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task<StoreUnavailableException> OpenFailureAsync(string path)
    {
        await using var store = SqliteTestStore.Open(path);
        return await Assert.ThrowsAsync<StoreUnavailableException>(() => store.TitlesAsync(Filter.All));
    }

    private static async Task<StoreUnavailableException?> TryAddAsync(TestStore store, int number)
    {
        try
        {
            using var scope = store.NewScope();
            scope.Books.Insert(Book.Create(new BookId(Guid.CreateVersion7()), $"{number}", new string('x', 20_000)));
            Assert.Null(await scope.CommitAsync());
            return null;
        }
        catch (StoreUnavailableException failure)
        {
            return failure;
        }
    }

    private static async Task LimitAsync(TestStore store, string pages) =>
        await store.Services.GetRequiredService<SqliteStore>().Writer.RunAsync(
            connection =>
            {
                var count = connection.Prepare(pages);
                count.Step();
                var limit = count.Integer(0);
                count.Reset();
                connection.Execute($"PRAGMA max_page_count = {limit}");
                return 0;
            },
            CancellationToken.None);

    private static async Task<HealthStatus> HealthAsync(TestStore store) =>
        (await store.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(CancellationToken.None)).Entries["storage"].Status;
}
