using System.Text.Json.Nodes;
using Dezky.Bench.GraphQL.Data;
using Dezky.Bench.GraphQL.FanOut;
using Dezky.Bench.GraphQL.Load;
using Dezky.Bench.GraphQL.Servers;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Dezky.Bench.GraphQL.Tests;

/// <summary>What the benchmark measures is what it says: without it, a fast wrong answer would look like a good result.</summary>
public sealed class ServerTests : IAsyncLifetime
{
    private static readonly HttpClient Http = new();
    private WebApplication? _server;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    [Theory]
    [InlineData(ServerKind.Engine)]
    [InlineData(ServerKind.Limit)]
    public async Task Server_GivesTheExpectedAnswerToEveryCase(string name)
    {
        var url = await StartAsync(name);

        foreach (var @case in Case.All(new TenantStore()))
        {
            await Verification.CheckAsync(Http, url, name, @case);
        }
    }

    [Fact]
    public async Task Verification_WhenAnAnswerDiffersInOneValue_Fails()
    {
        var url = await StartAsync(ServerKind.Engine);
        var page = Case.All(new TenantStore()).Single(@case => @case.Name == "page");
        page.Expected["data"]!["tenants"]![49]!["partner"]!["name"] = "Somebody else";

        var failure = await Assert.ThrowsAsync<BenchException>(() => Verification.CheckAsync(Http, url, "dezky", page));

        Assert.StartsWith("dezky answers «page» with 200", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verification_WhenAPointInTimeDiffers_Fails()
    {
        var url = await StartAsync(ServerKind.Limit);
        var tenant = Case.All(new TenantStore()).Single(@case => @case.Name == "tenant");
        var shown = tenant.Expected["data"]!["tenant"]!;
        shown["createdAt"] = JsonValue.Create(shown["createdAt"]!.GetValue<DateTimeOffset>().AddSeconds(1));

        await Assert.ThrowsAsync<BenchException>(() => Verification.CheckAsync(Http, url, "kestrel", tenant));
    }

    [Fact]
    public async Task Subscriber_WhenSeatsChange_ReceivesEveryEventInOrder()
    {
        var url = await StartAsync(ServerKind.Engine);
        var changes = _server!.Services.GetRequiredService<Topic<Tenant>>();
        var tenant = new TenantStore().Find("tenant-0042")!;
        var received = 0;
        using var subscriber = new Subscriber(() => Interlocked.Increment(ref received));
        await subscriber.SubscribeAsync(url, SubscribersProcess.Document);
        var reading = subscriber.ReadAsync();
        await WaitAsync(() => changes.HasReaders, reading);

        for (tenant.Seats = 1; tenant.Seats <= 3; tenant.Seats++)
        {
            changes.Publish(tenant.Copy());
        }

        await WaitAsync(() => Volatile.Read(ref received) == 3, reading);
        Assert.Equal(3, subscriber.Last);
        tenant.Seats = 5;
        changes.Publish(tenant);
        var gap = await Assert.ThrowsAsync<BenchException>(() => reading.WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.Equal("Event 5 came after event 3.", gap.Message);
    }

    private async Task<Uri> StartAsync(string name)
    {
        _server = ServerHost.Build(name, "http://127.0.0.1:0");
        await _server.StartAsync();
        return new Uri(new Uri(_server.Urls.Single()), "/graphql");
    }

    private static async Task WaitAsync(Func<bool> condition, Task reading)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!condition())
        {
            if (reading.IsCompleted)
            {
                await reading;
            }

            await Task.Delay(10, limit.Token);
        }
    }
}
