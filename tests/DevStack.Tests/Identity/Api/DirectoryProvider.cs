using Dezky.Application.Identity;
using Dezky.Infrastructure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Dezky.DevStack.Tests.Identity.Api;

/// <summary>The local provider with its API, and the adapter that asks it as it would ask Authentik.</summary>
internal sealed class DirectoryProvider : IAsyncDisposable
{
    public const string Token = "token-of-the-tests";

    private readonly ServiceProvider _services;

    private DirectoryProvider(LocalProvider provider, ServiceProvider services) => (Provider, _services) = (provider, services);

    public LocalProvider Provider { get; }

    public IIdentityDirectory Directory => _services.GetRequiredService<IIdentityDirectory>();

    public static async Task<DirectoryProvider> StartAsync(bool hasRecoveryFlow = true, string token = Token)
    {
        var provider = await LocalProvider.StartAsync(options => options with { ApiToken = Token, HasRecoveryFlow = hasRecoveryFlow });
        var settings = new Dictionary<string, string?>
        {
            ["Authentik:Api:Url"] = provider.BaseUrl,
            ["Authentik:Api:Token"] = token,
            ["Storage:Sqlite:Path"] = "unused",
        };
        var services = new ServiceCollection()
            .AddLogging()
            .AddInfrastructure(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .BuildServiceProvider();
        return new DirectoryProvider(provider, services);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Provider.DisposeAsync();
    }
}
