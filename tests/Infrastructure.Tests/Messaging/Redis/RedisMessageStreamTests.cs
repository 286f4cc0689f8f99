using Dezky.Application.Messaging;
using Dezky.Infrastructure.Messaging;
using Dezky.Infrastructure.Tests.Persistence.Contract;
using Dezky.Infrastructure.Tests.Persistence.Mongo;
using Dezky.Infrastructure.Tests.Persistence.Sqlite;
using Dezky.TestSupport.Servers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dezky.Infrastructure.Tests.Messaging.Redis;

/// <summary>Readers in another instance than the writer: one log, and hints over Redis between the two.</summary>
public sealed class RedisMessageStreamTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task ReaderInAnotherInstance_MissesNothingWhileTheServerIsKilledAgainAndAgain()
    {
        const int Messages = 400;
        await using var server = await RedisServer.StartAsync();
        await using var store = SqliteTestStore.Create();
        await using var here = new RedisTestHints(server.ConnectionString);
        await using var there = new RedisTestHints(server.ConnectionString);
        await Task.WhenAll(here.ConnectedAsync(), there.ConnectedAsync());
        using var announcing = store.Services.GetRequiredService<IMessageHints>().Subscribe(here.Announce);
        await using var tail = new MessageTail(Outbox(store), there, NullLogger<MessageTail>.Instance);
        await using var reader = new OutboxMessageStream(Outbox(store), tail).ReadAsync<BookLent>(null, CancellationToken.None).GetAsyncEnumerator();

        var writing = Task.Run(async () =>
        {
            for (var number = 0; number < Messages; number++)
            {
                await PublishAsync(store, number);
                if (number % 100 is 50)
                {
                    await server.KillAsync();
                }
                else if (number % 100 is 90)
                {
                    await server.StartAgainAsync();
                }
            }
        });

        for (var number = 0; number < Messages; number++)
        {
            Assert.True(await reader.MoveNextAsync().AsTask().WaitAsync(Patience));
            Assert.Equal(number, reader.Current.Message.Number);
        }

        await writing;
    }

    [Fact]
    public async Task HintThatIsLost_OnlyMakesTheReaderWait()
    {
        await using var store = SqliteTestStore.Create();
        await using var tail = new MessageTail(Outbox(store), new NoHints(), NullLogger<MessageTail>.Instance);
        await using var reader = new OutboxMessageStream(Outbox(store), tail).ReadAsync<BookLent>(null, CancellationToken.None).GetAsyncEnumerator();
        for (var number = 0; number < 3; number++)
        {
            var next = reader.MoveNextAsync();

            await PublishAsync(store, number);

            Assert.True(await next.AsTask().WaitAsync(Patience));
            Assert.Equal(number, reader.Current.Message.Number);
        }
    }

    [Fact]
    public async Task CommitInOneInstance_ReachesReadersInAnotherAtOnce_AndWithoutRedisAsWell()
    {
        await using var server = await RedisServer.StartAsync();
        await using var here = new RedisTestHints(server.ConnectionString);
        await using var there = new RedisTestHints(server.ConnectionString);
        await Task.WhenAll(here.ConnectedAsync(), there.ConnectedAsync());
        var database = $"test_{Guid.NewGuid():n}";
        await using var writer = MongoTestStore.Open(database, configure: services => services.AddSingleton<IMessageHints>(here), dropAfterwards: true);
        await using var other = MongoTestStore.Open(database, configure: services => services.AddSingleton<IMessageHints>(there));
        var begin = new MessageCursor((await Outbox(writer).BoundsAsync(CancellationToken.None)).Head);
        await using var reader = other.Messages.ReadAsync<BookLent>(begin, CancellationToken.None).GetAsyncEnumerator();

        for (var number = 0; number < 20; number++)
        {
            if (number is 15)
            {
                await server.KillAsync();
            }

            var next = reader.MoveNextAsync();
            await PublishAsync(writer, number);
            Assert.True(await next.AsTask().WaitAsync(Patience));
            Assert.Equal(number, reader.Current.Message.Number);
            if (number < 15)
            {
                await there.HeardAsync(reader.Current.Cursor.Value);
            }
        }
    }

    private static IOutbox Outbox(TestStore store) => store.Services.GetRequiredService<IOutbox>();

    private static async Task PublishAsync(TestStore store, int number)
    {
        using var scope = store.NewScope();
        scope.Unit.Publish(new BookLent("book", number));
        Assert.Null(await scope.CommitAsync());
    }

    private sealed class NoHints : IMessageHints, IDisposable
    {
        public void Announce(long cursor)
        {
        }

        public IDisposable Subscribe(Action<long> hint) => this;

        public void Dispose()
        {
        }
    }
}
