using Dezky.TestSupport.Servers;

namespace Dezky.Infrastructure.Tests.Messaging.Redis;

/// <summary>TLS to the server: only its authority and its name are accepted.</summary>
public sealed class RedisTlsTests
{
    [Fact]
    public async Task CertificateOfTheGivenAuthority_IsAccepted()
    {
        await using var server = await RedisServer.StartAsync(new RedisServerOptions { TlsHostName = "localhost" });
        await using var here = new RedisTestHints(server.ConnectionString);
        await using var there = new RedisTestHints(server.ConnectionString);
        await Task.WhenAll(here.ConnectedAsync(), there.ConnectedAsync());

        here.Announce(5);

        await there.HeardAsync(5);
    }

    [Fact]
    public async Task CertificateOfAnotherAuthority_IsRefused()
    {
        await using var server = await RedisServer.StartAsync(new RedisServerOptions { TlsHostName = "localhost" });
        await using var other = await RedisServer.StartAsync(new RedisServerOptions { TlsHostName = "localhost" });
        await using var here = new RedisTestHints($"rediss://localhost:{server.Port}?ca={other.Certificates!.AuthorityFile}");

        await RefusedAsync(here);
    }

    [Fact]
    public async Task CertificateOfAnAuthorityThatTheMachineDoesNotKnow_IsRefused()
    {
        await using var server = await RedisServer.StartAsync(new RedisServerOptions { TlsHostName = "localhost" });
        await using var here = new RedisTestHints($"rediss://localhost:{server.Port}");

        await RefusedAsync(here);
    }

    [Fact]
    public async Task CertificateOfAnotherName_IsRefused()
    {
        await using var server = await RedisServer.StartAsync(new RedisServerOptions { TlsHostName = "redis.example" });
        await using var here = new RedisTestHints(server.ConnectionString);

        await RefusedAsync(here);
    }

    [Fact]
    public async Task ServerWithoutTls_IsRefused()
    {
        await using var server = await RedisServer.StartAsync();
        await using var here = new RedisTestHints($"rediss://localhost:{server.Port}", timeout: TimeSpan.FromSeconds(1));

        await here.UntilAsync(() => here.Log.Count > 0);

        Assert.Equal(0, here.Resynchronised);
    }

    private static async Task RefusedAsync(RedisTestHints hints)
    {
        await hints.UntilAsync(() => hints.Status.Problem?.Contains("certificate was not accepted", StringComparison.Ordinal) is true);
        hints.Announce(1);
        Assert.Equal([1], hints.Heard);
    }
}
