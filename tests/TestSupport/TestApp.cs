using Dezky.Application;
using Dezky.Application.Access;
using Dezky.Application.Persistence;
using Dezky.Domain.Shared;
using Dezky.Infrastructure;
using MediatR;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dezky.TestSupport;

/// <summary>The application over a real embedded store in a folder of its own, without a host in front.</summary>
public sealed class TestApp : IAsyncDisposable
{
    public const string OperatorSubject = "sub-operator";

    private readonly string _folder;
    private readonly IHost _host;

    private TestApp(string folder, IHost host)
    {
        _folder = folder;
        _host = host;
    }

    public IServiceProvider Services => _host.Services;

    /// <summary>Starts an application that knows one operator; <paramref name="configure"/> adds a test's own handlers, <paramref name="settings"/> choose another store.</summary>
    public static async Task<TestApp> StartAsync(Action<IServiceCollection>? configure = null, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var folder = Directory.CreateTempSubdirectory("dezky-app-").FullName;
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage:Provider"] = "Sqlite",
            ["Storage:Sqlite:Path"] = Path.Combine(folder, "dezky.db"),
        });
        builder.Configuration.AddInMemoryCollection(settings ?? new Dictionary<string, string?>());
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddApplication();
        builder.Services.AddInfrastructure(builder.Configuration);
        configure?.Invoke(builder.Services);
        var app = new TestApp(folder, builder.Build());
        await app._host.StartAsync();
        await app.StoreAsync(A.Operator(subject: OperatorSubject));
        return app;
    }

    /// <summary>Sends a request in a scope of its own, as the operator or as <paramref name="caller"/>.</summary>
    public async Task<TResponse> SendAsync<TResponse>(IRequest<TResponse> request, CallerIdentity? caller)
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Become(caller, address: "192.0.2.1", requestId: "test-request");
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }

    public Task<TResponse> SendAsync<TResponse>(IRequest<TResponse> request) =>
        SendAsync(request, new CallerIdentity(OperatorSubject, Surface.Operator, "Olivia", "olivia@dezky.example"));

    /// <summary>Writes a document past the use cases.</summary>
    public async Task StoreAsync<T>(T document)
        where T : class, IAggregate
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<IDocuments<T>>().Insert(document);
        if (await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync(CancellationToken.None) is { } error)
        {
            throw new InvalidOperationException(error.Message);
        }
    }

    public async Task<T?> FindAsync<T>(Filter where)
        where T : class, IAggregate
    {
        await using var scope = Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IDocuments<T>>().FirstAsync(where, CancellationToken.None);
    }

    public async Task<long> CountAsync<T>(Filter where)
        where T : class, IAggregate
    {
        await using var scope = Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IDocuments<T>>().CountAsync(where, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
