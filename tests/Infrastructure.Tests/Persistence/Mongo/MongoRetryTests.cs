using Dezky.Application.Persistence;
using Dezky.Infrastructure.Messaging;
using Dezky.Infrastructure.Persistence.Bson;
using Dezky.Infrastructure.Persistence.Mongo;
using Dezky.Infrastructure.Tests.Persistence.Contract;
using Dezky.TestSupport.Servers;
using Microsoft.Extensions.DependencyInjection;

namespace Dezky.Infrastructure.Tests.Persistence.Mongo;

/// <summary>What is tried again, how often it then counts, and what callers are told when trying again does not help.</summary>
public sealed class MongoRetryTests(OwnDocumentServer own) : IClassFixture<OwnDocumentServer>, IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    private readonly DocumentServer _server = own.Server;
    private TestStore _store = null!;

    public Task InitializeAsync()
    {
        var database = $"test_{Guid.NewGuid():n}";
        _store = MongoTestStore.Open(database, connectionString: _server.ConnectionStringFor(database) + "&socketTimeoutMS=2000&serverSelectionTimeoutMS=1500");
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await StopFailingAsync();
        await _store.DisposeAsync();
    }

    [Theory]
    [InlineData("insert")]
    [InlineData("findAndModify")]
    [InlineData("commitTransaction")]
    public async Task Commit_WhoseConnectionIsClosed_CountsOnce(string command)
    {
        await FailAsync(command, times: 1, data => data.Write("closeConnection", true));

        await CommitAsync("1");

        await HasOnceAsync("1");
    }

    [Theory]
    [InlineData("insert", 112)]
    [InlineData("insert", 251)]
    [InlineData("findAndModify", 112)]
    [InlineData("commitTransaction", 112)]
    public async Task Commit_ThatMeetsTransientErrors_IsRunAgainAsAWhole(string command, int code)
    {
        await FailAsync(command, times: 3, data => WriteError(data, code, "TransientTransactionError"));

        await CommitAsync("1");

        await HasOnceAsync("1");
    }

    [Fact]
    public async Task Commit_OfUnknownResult_IsAskedForAgain()
    {
        await FailAsync("commitTransaction", times: 3, data => WriteError(data, 64, "UnknownTransactionCommitResult"));

        await CommitAsync("1");

        await HasOnceAsync("1");
    }

    [Fact]
    public async Task SingleWrite_WhoseConnectionIsClosed_CountsOnce()
    {
        var book = Book.Create(new BookId(Guid.CreateVersion7()), "1", "One");
        await FailAsync("insert", times: 1, data => data.Write("closeConnection", true));
        await _store.AddAsync(book);
        await FailAsync("update", times: 1, data => data.Write("closeConnection", true));

        using var scope = _store.NewScope();
        scope.Books.Replace(book, book.Rename("Two"));

        Assert.Null(await scope.CommitAsync());
        Assert.Equal("Two", (await _store.FindAsync(book.Id))?.Title);
    }

    [Fact]
    public async Task Read_WhoseConnectionIsClosed_IsTriedAgain()
    {
        await CommitAsync("1");
        await FailAsync("find", times: 1, data => data.Write("closeConnection", true));

        Assert.Equal(["1"], await _store.TitlesAsync(Filter.All));
    }

    [Fact]
    public async Task Read_ThatIsNotAllowed_SaysSo()
    {
        await FailAsync("find", times: null, data => WriteError(data, 13));

        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => _store.TitlesAsync(Filter.All));

        Assert.Equal(StoreFailure.Denied, failure.Failure);
    }

    [Fact]
    public async Task Read_ThatTheServerEndsForItsTime_SaysSo()
    {
        await FailAsync("find", times: null, data => WriteError(data, 50));

        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => _store.TitlesAsync(Filter.All));

        Assert.Equal(StoreFailure.TimedOut, failure.Failure);
    }

    [Fact]
    public async Task Read_ThatIsNeverAnswered_EndsByTheTimeout()
    {
        await CommitAsync("1");
        await FailAsync("find", times: null, data =>
        {
            data.Write("blockConnection", true);
            data.Write("blockTimeMS", 60_000);
        });

        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => _store.TitlesAsync(Filter.All).WaitAsync(Patience));

        Assert.Equal(StoreFailure.Io, failure.Failure);
        await StopFailingAsync();
        Assert.Equal(["1"], await _store.TitlesAsync(Filter.All));
    }

    [Fact]
    public async Task Commit_ThatNeverSucceeds_FailsInTheEndAndWritesNothing()
    {
        await FailAsync("insert", times: null, data => WriteError(data, 112, "TransientTransactionError"));

        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => CommitAsync("1").WaitAsync(Patience));

        Assert.Equal(StoreFailure.Busy, failure.Failure);
        await StopFailingAsync();
        Assert.Empty(await _store.TitlesAsync(Filter.All));
        await CommitAsync("2");
        Assert.Equal(["2"], await _store.TitlesAsync(Filter.All));
    }

    [Fact]
    public async Task Server_ThatIsKilledAndStartsAgain_IsUsedAgainWithoutAnything()
    {
        await CommitAsync("1");
        await _server.KillAsync();

        // The second call, and those after it, fail at once: one of them tries the server meanwhile.
        for (var i = 0; i < 20; i++)
        {
            var failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => _store.TitlesAsync(Filter.All).WaitAsync(Patience));
            Assert.Equal(StoreFailure.Io, failure.Failure);
        }

        await Assert.ThrowsAsync<StoreUnavailableException>(() => CommitAsync("lost").WaitAsync(Patience));
        await _server.RestartAsync();

        await EventuallyAsync(() => CommitAsync("2"));
        Assert.Equal(["1", "2"], await _store.TitlesAsync(Filter.All, new Order(FieldPath.Of<Book>(book => book.Title))));
        Assert.Equal(2, (await MessagesAsync()).Count);
    }

    private async Task CommitAsync(string name)
    {
        using var scope = _store.NewScope();
        scope.Books.Insert(Book.Create(new BookId(Guid.CreateVersion7()), name, name));
        scope.Unit.Publish(new BookLent(name, 1));
        Assert.Null(await scope.CommitAsync());
    }

    private async Task HasOnceAsync(string name)
    {
        Assert.Equal([name], await _store.TitlesAsync(Filter.All));
        Assert.Equal([(1L, name)], (await MessagesAsync()).Select(entry => (entry.Cursor, entry.Key)));
    }

    private async Task<IReadOnlyList<OutboxEntry>> MessagesAsync() =>
        await _store.Services.GetRequiredService<IOutbox>().ReadAsync(BookLent.Topic, 0, long.MaxValue, 100, CancellationToken.None);

    private static void WriteError(BsonWriter data, int code, params string[] labels)
    {
        data.Write("errorCode", code);
        data.BeginArray("errorLabels");
        foreach (var label in labels)
        {
            data.Write(default(ReadOnlySpan<byte>), label);
        }

        data.EndArray();
    }

    private Task FailAsync(string command, int? times, Action<BsonWriter> writeFailure) => ConfigureAsync(document =>
    {
        if (times is { } count)
        {
            document.BeginDocument("mode");
            document.Write("times", count);
            document.EndDocument();
        }
        else
        {
            document.Write("mode", "alwaysOn");
        }

        document.BeginDocument("data");
        document.BeginArray("failCommands");
        document.Write(default(ReadOnlySpan<byte>), command);
        document.EndArray();
        writeFailure(document);
        document.EndDocument();
    });

    private Task StopFailingAsync() => ConfigureAsync(document => document.Write("mode", "off"));

    private async Task ConfigureAsync(Action<BsonWriter> write)
    {
        var command = BsonWriter.Document(document =>
        {
            document.Write("configureFailPoint", "failCommand");
            write(document);
        });
        await _store.Services.GetRequiredService<MongoStore>().Reads.RunAsync(client => client.Command(command, "admin"), CancellationToken.None);
    }

    private static async Task EventuallyAsync(Func<Task> attempt)
    {
        for (var i = 0; ; i++)
        {
            try
            {
                await attempt().WaitAsync(Patience);
                return;
            }
            catch (StoreUnavailableException) when (i < 60)
            {
                await Task.Delay(250);
            }
        }
    }
}
