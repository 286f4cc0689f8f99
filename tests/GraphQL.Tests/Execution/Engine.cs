using System.Buffers;
using System.Text;
using System.Text.Json;
using Dezky.GraphQL.Execution;
using Dezky.GraphQL.Execution.Building;
using Dezky.GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dezky.GraphQL.Tests.Execution;

/// <summary>A real engine in a real container, for tests that compare responses.</summary>
internal sealed class Engine : IAsyncDisposable
{
    private readonly ServiceProvider _provider;

    private Engine(ServiceProvider provider)
    {
        _provider = provider;
    }

    public Schema Schema => _provider.GetRequiredService<Schema>();

    public RecordingLogger Log => _provider.GetRequiredService<RecordingLogger>();

    public IServiceProvider Services => _provider;

    public static Engine With(params Type[] types) => With(builder => builder.AddTypes(types));

    public static Engine With(Action<GraphQLEngineBuilder> configure, Action<IServiceCollection>? register = null)
    {
        var services = new ServiceCollection();
        var log = new RecordingLogger();
        services.AddSingleton(log);
        services.AddLogging(logging => logging.AddProvider(log));
        register?.Invoke(services);
        services.AddGraphQLEngine(configure);
        return new Engine(services.BuildServiceProvider(validateScopes: true));
    }

    public static IReadOnlyList<string> SchemaErrors(params Type[] types) => SchemaErrors(builder => builder.AddTypes(types));

    public static IReadOnlyList<string> SchemaErrors(Action<GraphQLEngineBuilder> configure)
    {
        var engine = With(configure);
        return Assert.Throws<SchemaException>(() => engine.Schema).Errors;
    }

    /// <summary>Executes and returns the response as it is written.</summary>
    public async Task<string> RunAsync(string document, string? variables = null, string? operationName = null, CancellationToken cancellationToken = default)
    {
        await using var scope = _provider.CreateAsyncScope();
        await using var result = await ExecuteAsync(scope.ServiceProvider, document, variables, operationName, cancellationToken);
        return Read(Assert.IsAssignableFrom<OperationResult>(result));
    }

    public async Task<OperationResultKind> KindAsync(string document, string? variables = null)
    {
        await using var scope = _provider.CreateAsyncScope();
        await using var result = await ExecuteAsync(scope.ServiceProvider, document, variables);
        return Assert.IsAssignableFrom<OperationResult>(result).Kind;
    }

    public ValueTask<IExecutionResult> ExecuteAsync(
        IServiceProvider services, string document, string? variables = null, string? operationName = null, CancellationToken cancellationToken = default) =>
        _provider.GetRequiredService<IRequestExecutor>().ExecuteAsync(
            new OperationRequest
            {
                Document = Encoding.UTF8.GetBytes(document),
                OperationName = operationName,
                Variables = variables is null ? default : Encoding.UTF8.GetBytes(variables),
                Services = services,
            },
            cancellationToken);

    /// <summary>Executes and compares the response with JSON, whatever its white space.</summary>
    public async Task AssertAsync(string document, string expected, string? variables = null)
    {
        var actual = await RunAsync(document, variables);
        Assert.Equal(Normalize(expected), Normalize(actual));
    }

    public static string Read(OperationResult result)
    {
        var buffer = new ArrayBufferWriter<byte>();
        result.WriteTo(buffer);
        Assert.Equal(result.Length, buffer.WrittenCount);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static string Normalize(string json)
    {
        using var parsed = JsonDocument.Parse(json);
        return JsonSerializer.Serialize(parsed);
    }

    public ValueTask DisposeAsync() => _provider.DisposeAsync();
}

/// <summary>Keeps what is logged as an error.</summary>
internal sealed class RecordingLogger : ILoggerProvider, ILogger
{
    public List<(string Message, Exception? Exception)> Errors { get; } = [];

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            lock (Errors)
            {
                Errors.Add((formatter(state, exception), exception));
            }
        }
    }

    public void Dispose()
    {
    }
}
