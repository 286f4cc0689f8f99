using Dezky.Application.Messaging;
using Dezky.Infrastructure.Messaging;
using Microsoft.Extensions.DependencyInjection;

namespace Dezky.Infrastructure.Tests.Persistence.Contract;

/// <summary>What every log of messages does.</summary>
public abstract class MessageStreamContract
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private protected abstract TestStore CreateStore(TimeProvider? time = null);

    [Fact]
    public async Task ReadAsync_FromNowOn_GivesWhatIsCommittedLater()
    {
        await using var store = CreateStore();
        await PublishAsync(store, 1);
        await using var reader = store.Messages.ReadAsync<BookLent>(null, CancellationToken.None).GetAsyncEnumerator();
        await PublishAsync(store, 2, 3);

        Assert.Equal([2, 3], await TakeAsync(reader, 2));
    }

    [Fact]
    public async Task ReadAsync_AfterACursor_GivesEverythingBehindItInOrder()
    {
        await using var store = CreateStore();
        await PublishAsync(store, [.. Enumerable.Range(0, 1000)]);
        MessageCursor fifth;
        await using (var first = store.Messages.ReadAsync<BookLent>(new MessageCursor(0), CancellationToken.None).GetAsyncEnumerator())
        {
            Assert.Equal([0, 1, 2, 3, 4], await TakeAsync(first, 5));
            fifth = first.Current.Cursor;
        }

        await using var second = store.Messages.ReadAsync<BookLent>(fifth, CancellationToken.None).GetAsyncEnumerator();
        Assert.Equal(Enumerable.Range(5, 995), await TakeAsync(second, 995));
        await PublishAsync(store, 1000);
        Assert.Equal([1000], await TakeAsync(second, 1));
    }

    [Fact]
    public async Task ReadAsync_GivesOnlyTheTopic()
    {
        await using var store = CreateStore();
        using (var scope = store.NewScope())
        {
            scope.Unit.Publish(new BookReturned("a"));
            scope.Unit.Publish(new BookLent("b", 7));
            scope.Unit.Publish(new BookReturned("c"));
            await scope.CommitAsync();
        }

        await using var reader = store.Messages.ReadAsync<BookReturned>(new MessageCursor(0), CancellationToken.None).GetAsyncEnumerator();
        Assert.True(await reader.MoveNextAsync());
        Assert.Equal("a", reader.Current.Message.Key);
        Assert.True(await reader.MoveNextAsync());
        Assert.Equal("c", reader.Current.Message.Key);
    }

    [Fact]
    public async Task ReadAsync_BySlowAndFastReadersUnderLoad_GivesEachReaderEverythingOnceAndInOrder()
    {
        const int Messages = 4000;
        await using var store = CreateStore();
        var readers = Enumerable.Range(0, 4).Select(number =>
        {
            var reader = store.Messages.ReadAsync<BookLent>(null, CancellationToken.None).GetAsyncEnumerator();
            return Task.Run(async () =>
            {
                // The first reader stops for a while again and again, so that its channel overflows.
                var seen = new List<long>();
                while (seen.Count < Messages && await reader.MoveNextAsync().AsTask().WaitAsync(Patience))
                {
                    seen.Add(reader.Current.Cursor.Value);
                    if (number is 0 && seen.Count % 500 is 0)
                    {
                        await Task.Delay(50);
                    }
                }

                await reader.DisposeAsync();
                return seen;
            });
        }).ToList();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < Messages / 8 / 10; i++)
            {
                await PublishAsync(store, [.. Enumerable.Range(0, 10)]);
            }
        })));

        foreach (var seen in await Task.WhenAll(readers))
        {
            Assert.Equal(Messages, seen.Distinct().Count());
            Assert.Equal(seen.Order(), seen);
        }
    }

    [Fact]
    public async Task ReadAsync_OfMessagesOfManyWriters_GivesThoseOfEachKeyInOrder_AndThoseOfAUnitTogether()
    {
        const int Writers = 6;
        const int Units = 15;
        await using var store = CreateStore();

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            for (var unit = 0; unit < Units; unit++)
            {
                using var scope = store.NewScope();
                scope.Unit.Publish(new BookLent($"{writer}", unit * 2));
                scope.Unit.Publish(new BookLent($"{writer}", (unit * 2) + 1));
                Assert.Null(await scope.CommitAsync());
            }
        })));

        var seen = new List<BookLent>();
        await using var reader = store.Messages.ReadAsync<BookLent>(new MessageCursor(0), CancellationToken.None).GetAsyncEnumerator();
        while (seen.Count < Writers * Units * 2 && await reader.MoveNextAsync().AsTask().WaitAsync(Patience))
        {
            seen.Add(reader.Current.Message);
        }

        foreach (var ofKey in seen.GroupBy(message => message.Key))
        {
            Assert.Equal(Enumerable.Range(0, Units * 2), ofKey.Select(message => message.Number));
        }

        Assert.All(seen.Chunk(2), unit => Assert.Equal((unit[0].Key, unit[0].Number + 1), (unit[1].Key, unit[1].Number)));
    }

    [Fact]
    public async Task ReadAsync_OfAUnitThatIsOnlyChecked_GivesNothing()
    {
        await using var store = CreateStore();
        using (var scope = store.NewScope())
        {
            scope.Unit.Publish(new BookLent("checked", 1));
            Assert.Null(await scope.Unit.CheckAsync(CancellationToken.None));
        }

        await PublishAsync(store, 2);
        await using var reader = store.Messages.ReadAsync<BookLent>(new MessageCursor(0), CancellationToken.None).GetAsyncEnumerator();

        Assert.Equal([2], await TakeAsync(reader, 1));
    }

    [Fact]
    public async Task ReadAsync_WhenCancelled_Ends()
    {
        await using var store = CreateStore();
        using var cancellation = new CancellationTokenSource();
        await using var reader = store.Messages.ReadAsync<BookLent>(null, cancellation.Token).GetAsyncEnumerator();
        var next = reader.MoveNextAsync();

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await next.AsTask().WaitAsync(Patience));
    }

    [Fact]
    public async Task ReadAsync_AfterACursorThatIsPurged_ThrowsCursorExpired()
    {
        var clock = new ManualClock();
        await using var store = CreateStore(clock);
        await PublishAsync(store, 1, 2);
        clock.Advance(TimeSpan.FromHours(30));
        await PublishAsync(store, 3);

        await store.Services.GetRequiredService<IOutbox>().PurgeAsync(clock.GetUtcNow() - TimeSpan.FromHours(24), long.MaxValue, CancellationToken.None);

        await using var tooOld = store.Messages.ReadAsync<BookLent>(new MessageCursor(1), CancellationToken.None).GetAsyncEnumerator();
        await Assert.ThrowsAsync<CursorExpiredException>(async () => await tooOld.MoveNextAsync());
        await using var justInTime = store.Messages.ReadAsync<BookLent>(new MessageCursor(2), CancellationToken.None).GetAsyncEnumerator();
        Assert.Equal([3], await TakeAsync(justInTime, 1));
        Assert.Equal(clock.GetUtcNow(), justInTime.Current.CommittedAt);
    }

    [Fact]
    public async Task ReadAsync_AfterACursorOfAnotherStore_ThrowsCursorExpired()
    {
        await using var store = CreateStore();
        await PublishAsync(store, 1);

        await using var reader = store.Messages.ReadAsync<BookLent>(new MessageCursor(500), CancellationToken.None).GetAsyncEnumerator();

        await Assert.ThrowsAsync<CursorExpiredException>(async () => await reader.MoveNextAsync());
    }

    private static async Task PublishAsync(TestStore store, params int[] numbers)
    {
        using var scope = store.NewScope();
        foreach (var number in numbers)
        {
            scope.Unit.Publish(new BookLent("book", number));
        }

        Assert.Null(await scope.CommitAsync());
    }

    private static async Task<List<int>> TakeAsync(IAsyncEnumerator<Delivered<BookLent>> reader, int count)
    {
        var numbers = new List<int>();
        while (numbers.Count < count && await reader.MoveNextAsync().AsTask().WaitAsync(Patience))
        {
            numbers.Add(reader.Current.Message.Number);
        }

        return numbers;
    }
}
