using Microsoft.Extensions.Hosting;

namespace Dezky.Infrastructure.Persistence.Sqlite;

/// <summary>Opens the store when the host starts, so that a store that cannot be opened stops the start with its reason.</summary>
/// <param name="store">The store; asking for it opens it.</param>
internal sealed class SqliteStartup(SqliteStore store) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
