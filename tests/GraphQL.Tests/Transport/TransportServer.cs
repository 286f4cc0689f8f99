using System.Net;
using Dezky.GraphQL.Execution;
using Dezky.GraphQL.Transport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dezky.GraphQL.Tests.Transport;

/// <summary>A real Kestrel on a port of the loopback that serves an executor at <c>/graphql</c>.</summary>
public sealed class TransportServer : IAsyncDisposable
{
    private readonly WebApplication _application;

    private TransportServer(WebApplication application)
    {
        _application = application;
        Log = application.Services.GetRequiredService<RecordedLog>();
        var address = application.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single();
        Url = new Uri(address + "/graphql");
        WebSocketUrl = new UriBuilder(Url) { Scheme = "ws" }.Uri;
    }

    public Uri Url { get; }

    public Uri WebSocketUrl { get; }

    public HttpClient Http { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    public RecordedLog Log { get; }

    /// <summary>Starts a server. Without an executor, <paramref name="services"/> registers one.</summary>
    public static async Task<TransportServer> StartAsync(
        IRequestExecutor? executor,
        Action<GraphQLTransportOptions>? configure = null,
        Action<IServiceCollection>? services = null,
        int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<RecordedLog>();
        builder.Services.AddSingleton<ILoggerProvider>(provider => provider.GetRequiredService<RecordedLog>());
        if (executor is not null)
        {
            builder.Services.AddSingleton(executor);
        }

        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http1));
        services?.Invoke(builder.Services);

        var application = builder.Build();
        application.MapGraphQL("/graphql", configure);
        await application.StartAsync();
        return new TransportServer(application);
    }

    public Task StopAsync() => _application.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _application.DisposeAsync();
    }
}
