using Dezky.TestSupport.Servers;

namespace Dezky.EndToEnd.Support;

/// <summary>A platform on servers of its own instead of the embedded defaults: documents in MongoDB, hints between instances by Redis.</summary>
public sealed class DistributedPlatform : Platform
{
    private DocumentServer? _documents;
    private RedisServer? _redis;

    protected override IEnumerable<string> Arguments =>
        ["--mongo", _documents!.ConnectionStringFor("dezky"), "--redis", _redis!.ConnectionString];

    public override async Task InitializeAsync()
    {
        _documents = await DocumentServer.StartAsync();
        _redis = await RedisServer.StartAsync();
        await base.InitializeAsync();
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await (_redis?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_documents?.DisposeAsync() ?? ValueTask.CompletedTask);
    }
}
