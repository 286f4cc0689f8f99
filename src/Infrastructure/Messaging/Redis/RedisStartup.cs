using Microsoft.Extensions.Hosting;

namespace Dezky.Infrastructure.Messaging.Redis;

/// <summary>Begins to connect when the host starts, and does not wait for it: without Redis the platform starts as well.</summary>
/// <param name="hints">The hints; asking for them begins.</param>
internal sealed class RedisStartup(IMessageHints hints) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(hints);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
