using System.Collections.Concurrent;
using System.Threading.Channels;
using Dezky.Application.Messaging;
using Dezky.Infrastructure.Messaging.Dispatching;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Dezky.Infrastructure.Tests.Persistence.Contract;

/// <summary>What handlers of messages may rely on, whichever store keeps the log.</summary>
public abstract class DispatchContract
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>A store whose handlers run.</summary>
    private protected abstract TestStore CreateStore(Action<IServiceCollection> configure);

    /// <summary>The same data, opened anew as after a restart.</summary>
    private protected abstract TestStore Reopen(TestStore store, Action<IServiceCollection> configure);

    [Fact]
    public async Task Handler_GetsEachMessageOnceItIsCommitted()
    {
        var received = new Received();
        await using var store = CreateStore(received.Register);
        using var running = await RunAsync(store);

        await PublishAsync(store, "a", 1, 2, 3);

        Assert.Equal([1, 2, 3], await received.TakeAsync(3));
    }

    [Fact]
    public async Task Handler_GetsTheMessagesOfAKeyInOrder_AndOthersMeanwhile()
    {
        var received = new Received { Delay = number => TimeSpan.FromMilliseconds(number % 3) };
        await using var store = CreateStore(received.Register);
        using var running = await RunAsync(store);
        for (var i = 0; i < 30; i++)
        {
            foreach (var key in new[] { "a", "b", "c" })
            {
                await PublishAsync(store, key, i);
            }
        }

        await received.TakeAsync(90);

        Assert.All(received.ByKey, key => Assert.Equal(Enumerable.Range(0, 30), key.Value));
    }

    [Fact]
    public async Task Handler_ThatFails_IsAskedAgain_AndHoldsUpItsKeyOnly()
    {
        var failed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Received received = null!;
        received = new Received
        {
            // Until the other key's message has been handled.
            Fails = (key, number) => number is 1 && !received.ByKey.ContainsKey("b") && (failed.TrySetResult() || true),
        };
        await using var store = CreateStore(received.Register);
        using var running = await RunAsync(store);
        await PublishAsync(store, "a", 1, 2);
        await failed.Task.WaitAsync(Patience);
        await PublishAsync(store, "b", 3);

        Assert.Equal([3, 1, 2], await received.TakeAsync(3));
    }

    [Fact]
    public async Task Handler_AfterARestart_GoesOnFromItsPlace()
    {
        var first = new Received();
        var store = CreateStore(first.Register);
        using (await RunAsync(store))
        {
            await PublishAsync(store, "a", 1, 2);
            await first.TakeAsync(2);
        }

        var second = new Received();
        await using var again = Reopen(store, second.Register);
        await PublishAsync(again, "a", 3);
        using var running = await RunAsync(again);

        Assert.Equal([3], await second.TakeAsync(1));
    }

    [Fact]
    public async Task Handler_WhoseInstanceStoppedInTheMiddle_GetsTheMessageAgain()
    {
        var stuck = new Received { Delay = number => number is 2 ? Timeout.InfiniteTimeSpan : TimeSpan.Zero };
        var store = CreateStore(stuck.Register);
        using (await RunAsync(store))
        {
            await PublishAsync(store, "a", 1, 2, 3);
            await stuck.TakeAsync(1);
        }

        var second = new Received();
        await using var again = Reopen(store, second.Register);
        using var running = await RunAsync(again);

        var numbers = await second.TakeAsync(2);
        Assert.Equal([2, 3], numbers.SkipWhile(number => number is 1).Concat(numbers[0] is 1 ? await second.TakeAsync(1) : []));
    }

    [Fact]
    public async Task Checkpoints_OfAnInstanceThatWasReplaced_AreNotWritten()
    {
        await using var store = CreateStore(_ => { });
        var checkpoints = store.Services.GetRequiredService<ICheckpoints>();
        var old = (await checkpoints.AcquireAsync("handler", "one", TimeSpan.Zero, CancellationToken.None))!.Value;
        Assert.True(await checkpoints.SaveAsync("handler", old.Token, 7, CancellationToken.None));

        var next = (await checkpoints.AcquireAsync("handler", "two", TimeSpan.FromMinutes(1), CancellationToken.None))!.Value;

        Assert.Equal(7, next.Cursor);
        Assert.False(await checkpoints.SaveAsync("handler", old.Token, 9, CancellationToken.None));
        Assert.True(await checkpoints.SaveAsync("handler", next.Token, 8, CancellationToken.None));
        Assert.Equal(8, await checkpoints.EarliestAsync(["handler"], CancellationToken.None));
        Assert.Null(await checkpoints.EarliestAsync(["other"], CancellationToken.None));
    }

    private static async Task<IDisposable> RunAsync(TestStore store)
    {
        var dispatcher = store.Services.GetServices<IHostedService>().OfType<MessageDispatcher>().Single();
        await dispatcher.StartAsync(CancellationToken.None);
        return new Stop(dispatcher);
    }

    private static async Task PublishAsync(TestStore store, string key, params int[] numbers)
    {
        using var scope = store.NewScope();
        foreach (var number in numbers)
        {
            scope.Unit.Publish(new BookLent(key, number));
        }

        Assert.Null(await scope.CommitAsync());
    }

    private sealed class Stop(MessageDispatcher dispatcher) : IDisposable
    {
        public void Dispose() => dispatcher.StopAsync(CancellationToken.None).WaitAsync(Patience).GetAwaiter().GetResult();
    }

    /// <summary>What the handler of one test got.</summary>
    private sealed class Received
    {
        private readonly Channel<int> _numbers = Channel.CreateUnbounded<int>();

        public Func<int, TimeSpan> Delay { get; init; } = _ => TimeSpan.Zero;

        public Func<string, int, bool> Fails { get; init; } = (_, _) => false;

        public ConcurrentDictionary<string, List<int>> ByKey { get; } = new();

        public void Register(IServiceCollection services) => services.AddSingleton(this).AddMessageHandler<BookLent, Handler>();

        public void Add(BookLent message)
        {
            ByKey.GetOrAdd(message.Key, _ => []).Add(message.Number);
            _numbers.Writer.TryWrite(message.Number);
        }

        public async Task<List<int>> TakeAsync(int count)
        {
            using var limit = new CancellationTokenSource(Patience);
            var numbers = new List<int>();
            while (numbers.Count < count)
            {
                numbers.Add(await _numbers.Reader.ReadAsync(limit.Token));
            }

            return numbers;
        }
    }

    private sealed class Handler(Received received) : IMessageHandler<BookLent>
    {
        public static string Name => "test_handler";

        public async ValueTask HandleAsync(Delivered<BookLent> message, CancellationToken cancellationToken)
        {
            if (received.Fails(message.Message.Key, message.Message.Number))
            {
                throw new InvalidOperationException("The handler was told to fail.");
            }

            await Task.Delay(received.Delay(message.Message.Number), cancellationToken);
            received.Add(message.Message);
        }
    }
}
