using System.Collections.Concurrent;
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

    private DirectoryProvider(LocalProvider provider, ServiceProvider services, IReadOnlyCollection<string> exchanges) =>
        (Provider, _services, Exchanges) = (provider, services, exchanges);

    public LocalProvider Provider { get; }

    /// <summary>What the adapter asked and was answered, a line of JSON each.</summary>
    public IReadOnlyCollection<string> Exchanges { get; }

    public IIdentityDirectory Directory => _services.GetRequiredService<IIdentityDirectory>();

    /// <param name="hasRecoveryFlow">Whether the provider gives links for setting a password.</param>
    /// <param name="token">The token that the adapter has.</param>
    /// <param name="between">Stands between the adapter and the provider.</param>
    public static async Task<DirectoryProvider> StartAsync(bool hasRecoveryFlow = true, string token = Token, DelegatingHandler? between = null)
    {
        var provider = await LocalProvider.StartAsync(options => options with { ApiToken = Token, HasRecoveryFlow = hasRecoveryFlow });
        var settings = new Dictionary<string, string?>
        {
            ["Authentik:Api:Url"] = provider.BaseUrl,
            ["Authentik:Api:Token"] = token,
            ["Storage:Sqlite:Path"] = "unused",
        };
        var exchanges = new ConcurrentQueue<string>();
        var services = new ServiceCollection()
            .AddLogging()
            .AddInfrastructure(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .ConfigureHttpClientDefaults(http => http.AddHttpMessageHandler(() => between ?? new Exchanges(exchanges)))
            .BuildServiceProvider();
        return new DirectoryProvider(provider, services, exchanges);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Provider.DisposeAsync();
    }
}
