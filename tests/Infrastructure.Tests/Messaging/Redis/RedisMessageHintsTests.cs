using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Dezky.TestSupport.Servers;

namespace Dezky.Infrastructure.Tests.Messaging.Redis;

/// <summary>Hints between instances over a real Redis server.</summary>
public sealed class RedisMessageHintsTests
{
    [Fact]
    public async Task Announce_ReachesOtherInstancesAndOnesOwnSubscribersOnce()
    {
        await using var server = await RedisServer.StartAsync();
        await using var here = new RedisTestHints(server.ConnectionString);
        await using var there = new RedisTestHints(server.ConnectionString);
        await Task.WhenAll(here.ConnectedAsync(), there.ConnectedAsync());

        here.Announce(41);
        await there.HeardAsync(41);
        there.Announce(42);
        await here.HeardAsync(42);

        Assert.Equal([0, 41, 42], here.Heard);
        Assert.Equal([0, 41, 42], there.Heard);
    }

    [Fact]
    public async Task Announce_OfManyInARow_ArrivesAtTheGreatest()
    {
        await using var server = await RedisServer.StartAsync();
        await using var here = new RedisTestHints(server.ConnectionString);
        await using var there = new RedisTestHints(server.ConnectionString);
        await Task.WhenAll(here.ConnectedAsync(), there.ConnectedAsync());

        for (var cursor = 1; cursor <= 100_000; cursor++)
        {
            here.Announce(cursor);
        }

        await there.HeardAsync(100_000);
        Assert.Equal(there.Heard.Order(), there.Heard);
        Assert.True(there.Heard.Count < 50_000, "Hints that came while one was on its way should have become one.");
    }

    [Fact]
    public async Task AnotherPrefix_IsAnotherInstallation()
    {
        await using var server = await RedisServer.StartAsync();
        await using var here = new RedisTestHints($"{server.ConnectionString}?prefix=blue");
        await using var same = new RedisTestHints($"{server.ConnectionString}?prefix=blue");
        await using var other = new RedisTestHints($"{server.ConnectionString}?prefix=green");
        await Task.WhenAll(here.ConnectedAsync(), same.ConnectedAsync(), other.ConnectedAsync());

        here.Announce(7);
        await same.HeardAsync(7);
        other.Announce(8);
        await other.HeardAsync(8);

        Assert.DoesNotContain(7, other.Heard);
    }

    [Fact]
    public async Task ServerKilledAndRestarted_EverybodyLooksForThemselvesAndHearsAgain()
    {
        await using var server = await RedisServer.StartAsync();
        await using var here = new RedisTestHints(server.ConnectionString);
        await using var there = new RedisTestHints(server.ConnectionString);
        await Task.WhenAll(here.ConnectedAsync(), there.ConnectedAsync());

        await server.KillAsync();
        await there.UntilAsync(() => there.Status.Problem is not null);
        here.Announce(1);
        here.Announce(2);
        Assert.Contains(2, here.Heard);
        Assert.DoesNotContain(2, there.Heard);

        await server.StartAgainAsync();
        await there.UntilAsync(() => there.Resynchronised is 2);
        await here.UntilAsync(() => here.Resynchronised is 2 && here.Status.Problem is null);
        here.Announce(3);
        await there.HeardAsync(3);

        // Once for the connection, once for its loss, once for the new one; however many attempts there were.
        Assert.Equal(3, there.Log.Count);
    }

    [Fact]
    public async Task ServerThatIsNotThereAtTheStart_IsUsedOnceItIs()
    {
        await using var server = await RedisServer.StartAsync();
        await server.KillAsync();
        await using var here = new RedisTestHints(server.ConnectionString);
        await here.UntilAsync(() => here.Status.Problem?.Contains("no connection", StringComparison.Ordinal) is true);
        here.Announce(1);
        Assert.Equal([1], here.Heard);

        await server.StartAgainAsync();

        await here.ConnectedAsync();
    }

    [Fact]
    public async Task HintOfAnOutage_IsSentAfterIt()
    {
        await using var server = await RedisServer.StartAsync();
        await using var here = new RedisTestHints(server.ConnectionString);
        await here.ConnectedAsync();
        await server.KillAsync();
        await here.UntilAsync(() => here.Status.Problem is not null);
        here.Announce(5);
        here.Announce(6);
        await server.StartAgainAsync();
        await using var there = new RedisTestHints(server.ConnectionString);
        await Task.WhenAll(here.UntilAsync(() => here.Resynchronised is 2), there.ConnectedAsync());

        // Perhaps 6 came before the other one listened; then the next does.
        here.Announce(7);

        await there.HeardAsync(7);
        Assert.DoesNotContain(5, there.Heard);
    }

    [Fact]
    public async Task FrozenServer_IsFoundByTheKeepAliveAndUsedAgainAfterwards()
    {
        await using var server = await RedisServer.StartAsync();
        await using var here = new RedisTestHints(server.ConnectionString, timeout: TimeSpan.FromMilliseconds(500));
        await here.ConnectedAsync();

        server.Freeze();
        await here.UntilAsync(() => here.Status.Problem?.Contains("did not answer", StringComparison.Ordinal) is true);
        here.Announce(9);
        server.Thaw();

        await here.UntilAsync(() => here.Resynchronised is 2 && here.Status.Problem is null);
        Assert.Contains(9, here.Heard);
    }

    [Fact]
    public async Task GarbageOnTheChannel_IsPassedOver()
    {
        await using var server = await RedisServer.StartAsync();
        await using var here = new RedisTestHints(server.ConnectionString);
        await here.ConnectedAsync();

        string[] all =
        [
            "", "0", "-1", "+1", " 1", "1 ", "01", "1.5", "0x10", "9223372036854775808", "{\"cursor\":1}", "1\n", new string('7', 5000), "😀",
        ];
        foreach (var garbage in all)
        {
            await server.CallAsync("PUBLISH", here.Settings.Channel, garbage);
        }

        await server.CallAsync("PUBLISH", here.Settings.Channel, "9223372036854775807");
        await here.HeardAsync(long.MaxValue);
        Assert.Equal([0, long.MaxValue], here.Heard);
    }

    [Fact]
    public async Task WhatHappens_IsCounted()
    {
        var counts = new ConcurrentDictionary<string, long>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, each) =>
            {
                if (instrument.Meter.Name is "Dezky.Messaging")
                {
                    each.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => counts.AddOrUpdate(instrument.Name, value, (_, sum) => sum + value));
        listener.Start();
        await using var server = await RedisServer.StartAsync();
        await using var here = new RedisTestHints(server.ConnectionString);
        await here.ConnectedAsync();

        here.Announce(1);
        await server.CallAsync("PUBLISH", here.Settings.Channel, "garbage");
        await server.CallAsync("PUBLISH", here.Settings.Channel, "2");
        await here.HeardAsync(2);
        await here.UntilAsync(() => counts.ContainsKey("dezky.messaging.hints_sent"));
        await server.KillAsync();
        await here.UntilAsync(() => here.Status.Problem is not null);

        // Other tests count as well: at least what happened here is there.
        string[] expected = ["hints_sent", "hints_heard", "hints_not_understood", "redis_disconnections"];
        Assert.All(expected, name => Assert.True(counts.GetValueOrDefault($"dezky.messaging.{name}") > 0, name));
    }

    [Fact]
    public async Task SlowSubscriberThatTheServerCutsOff_IsToldToLookForItself()
    {
        await using var server = await RedisServer.StartAsync(
            new RedisServerOptions { Configuration = ["client-output-buffer-limit pubsub 64kb 32kb 1"] });
        await using var here = new RedisTestHints(server.ConnectionString);
        await here.ConnectedAsync();
        using var goOn = new ManualResetEventSlim();
        here.OnHint = cursor => goOn.Wait(TimeSpan.FromSeconds(cursor is 1 ? 30 : 0));
        await server.CallAsync("PUBLISH", here.Settings.Channel, "1");

        // What the system's buffers take does not count against the limit.
        var flood = new string('x', 60_000);
        for (var i = 0; i < 200 && await server.CallAsync("PUBSUB", "NUMSUB", here.Settings.Channel) is var answer && answer.EndsWith('1'); i++)
        {
            await server.CallAsync("EVAL", "for i = 1, 100 do redis.call('PUBLISH', KEYS[1], ARGV[1]) end", "1", here.Settings.Channel, flood);
        }

        goOn.Set();
        await here.UntilAsync(() => here.Resynchronised is 2);
        await server.CallAsync("PUBLISH", here.Settings.Channel, "2");
        await here.HeardAsync(2);
    }
}
