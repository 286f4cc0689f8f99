using Dezky.Infrastructure.Authentik;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Dezky.Infrastructure.Tests.Authentik;

public sealed class AuthentikHealthCheckTests
{
    private const string Empty = """{"pagination":{"next":0},"results":[]}""";

    [Fact]
    public async Task Check_WhenAllIsWell_IsHealthy()
    {
        await using var server = AuthentikServer.Answering(200, Empty);

        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(new AuthentikHealthCheck(server.Directory, TimeProvider.System))).Status);
        Assert.Equal(["GET /-/health/ready/", "GET /api/v3/core/users/"], server.Calls);
    }

    [Fact]
    public async Task Check_WhenTheTokenIsRefused_IsDegradedAndSaysWhy()
    {
        await using var server = AuthentikServer.Start(context => context.Request.Path.StartsWithSegments("/api")
            ? AuthentikServer.WriteAsync(context, 403, """{"detail":"Token invalid/expired","code":"x"}""")
            : AuthentikServer.WriteAsync(context, 204, ""));

        var result = await CheckAsync(new AuthentikHealthCheck(server.Directory, TimeProvider.System));

        Assert.Equal(HealthStatus.Degraded, result.Status);
        Assert.Contains("Token invalid/expired", result.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_WhenManyAsk_AsksAuthentikOnce()
    {
        await using var server = AuthentikServer.Answering(200, Empty);
        var check = new AuthentikHealthCheck(server.Directory, TimeProvider.System);

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => CheckAsync(check)));

        Assert.Equal(2, server.Calls.Count);
    }

    [Fact]
    public async Task Check_WhenNothingIsAnswered_IsDegradedAfterAWhile()
    {
        await using var server = AuthentikServer.Start(async context =>
        {
            try
            {
                await Task.Delay(TimeSpan.FromMinutes(1), context.RequestAborted);
            }
            catch (OperationCanceledException)
            {
                // The adapter hung up.
            }
        });

        var result = await CheckAsync(new AuthentikHealthCheck(server.Directory, TimeProvider.System));

        Assert.Equal(HealthStatus.Degraded, result.Status);
    }

    private static Task<HealthCheckResult> CheckAsync(AuthentikHealthCheck check) =>
        check.CheckHealthAsync(new HealthCheckContext()).WaitAsync(TimeSpan.FromSeconds(30));
}
