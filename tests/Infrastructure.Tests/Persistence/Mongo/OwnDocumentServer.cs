using Dezky.TestSupport.Servers;

namespace Dezky.Infrastructure.Tests.Persistence.Mongo;

/// <summary>A server for the tests of one class, which order failures from it and kill it.</summary>
public sealed class OwnDocumentServer : IAsyncLifetime
{
    internal DocumentServer Server { get; private set; } = null!;

    public async Task InitializeAsync() => Server = await DocumentServer.StartAsync();

    public async Task DisposeAsync() => await Server.DisposeAsync();
}
