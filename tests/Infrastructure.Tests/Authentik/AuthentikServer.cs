using System.Collections.Concurrent;
using Dezky.Application.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dezky.Infrastructure.Tests.Authentik;

/// <summary>A server that answers each call as a test says, and the adapter that asks it. Everything that is logged is kept.</summary>
internal sealed class AuthentikServer : IAsyncDisposable
{
    public const string Token = "token-that-nobody-may-see";

    private readonly WebApplication _server;
    private readonly ServiceProvider _adapter;
    private readonly ConcurrentQueue<string> _log = new();
    private readonly ConcurrentQueue<string> _calls = new();

    private AuthentikServer(RequestDelegate answer, Dictionary<string, string?> settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _server = builder.Build();
        _server.Run(async context =>
        {
            _calls.Enqueue($"{context.Request.Method} {context.Request.Path}");
            await answer(context);
        });
        _server.Start();

        settings.TryAdd("Authentik:Api:Url", _server.Urls.Single());
        settings.TryAdd("Authentik:Api:Token", Token);
        settings.TryAdd("Storage:Sqlite:Path", "unused");
        _adapter = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new Recorder(_log)))
            .AddInfrastructure(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .BuildServiceProvider();
    }

    public IIdentityDirectory Directory => _adapter.GetRequiredService<IIdentityDirectory>();

    /// <summary>Methods and paths of the calls that came, in order.</summary>
    public IReadOnlyCollection<string> Calls => _calls;

    public string Log => string.Join('\n', _log);

    public static AuthentikServer Start(RequestDelegate answer, params (string Name, string Value)[] settings) =>
        new(answer, settings.ToDictionary(each => $"Authentik:Api:{each.Name}", each => (string?)each.Value));

    public static AuthentikServer Answering(int status, string json, params (string Name, string Value)[] settings) =>
        Start(context => WriteAsync(context, status, json), settings);

    public static Task WriteAsync(HttpContext context, int status, string json)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(json);
    }

    public async Task StopAnsweringAsync() => await _server.DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        await _adapter.DisposeAsync();
        await _server.DisposeAsync();
    }

    private sealed class Recorder(ConcurrentQueue<string> log) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
