using Dezky.Infrastructure.Messaging;
using Dezky.Infrastructure.Messaging.Redis;
using Dezky.TestSupport.Servers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Dezky.Infrastructure.Tests.Messaging.Redis;

/// <summary>How a host gets hints over Redis.</summary>
public sealed class RedisSetupTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("dezky-setup-").FullName;

    [Fact]
    public async Task WithoutTheSetting_HintsStayInTheProcess()
    {
        using var host = CreateHost(redis: null);
        await host.StartAsync();

        Assert.IsType<LocalMessageHints>(host.Services.GetRequiredService<IMessageHints>());
        Assert.DoesNotContain("redis", (await HealthAsync(host)).Entries.Keys);
        await host.StopAsync();
    }

    [Fact]
    public async Task WithAServer_IsHealthy()
    {
        await using var server = await RedisServer.StartAsync();
        using var host = CreateHost(server.ConnectionString);
        await host.StartAsync();

        Assert.IsType<RedisMessageHints>(host.Services.GetRequiredService<IMessageHints>());
        Assert.Equal(HealthStatus.Healthy, (await UntilAsync(host, HealthStatus.Healthy)).Status);
        await host.StopAsync();
    }

    [Fact]
    public async Task WithoutAServer_StartsAndIsDegradedAtWorst()
    {
        using var host = CreateHost($"redis://127.0.0.1:{FreePort.Find()}");
        await host.StartAsync();

        var health = await HealthAsync(host);

        Assert.Equal(HealthStatus.Degraded, health.Status);
        Assert.Contains("no connection", health.Entries["redis"].Description, StringComparison.Ordinal);
        await host.StopAsync();
    }

    [Fact]
    public async Task WithAWrongSetting_DoesNotStart()
    {
        using var host = CreateHost("redis://user:hunter2@host?port=1");

        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());

        Assert.Contains("ConnectionStrings:Redis", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", failure.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private IHost CreateHost(string? redis)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection([new("Storage:Sqlite:Path", Path.Combine(_folder, "test.db")), new("ConnectionStrings:Redis", redis)]);
        builder.Services.AddInfrastructure(builder.Configuration);
        return builder.Build();
    }

    private static Task<HealthReport> HealthAsync(IHost host) =>
        host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(CancellationToken.None);

    private static async Task<HealthReport> UntilAsync(IHost host, HealthStatus status)
    {
        var report = await HealthAsync(host);
        for (var i = 0; i < 1000 && report.Status != status; i++)
        {
            await Task.Delay(10);
            report = await HealthAsync(host);
        }

        return report;
    }
}
