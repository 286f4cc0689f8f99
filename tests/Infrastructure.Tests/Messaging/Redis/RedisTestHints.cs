using System.Collections.Concurrent;
using Dezky.Infrastructure.Messaging;
using Dezky.Infrastructure.Messaging.Redis;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dezky.Infrastructure.Tests.Messaging.Redis;

/// <summary>One instance's hints, with everything that a test wants to see of them.</summary>
internal sealed class RedisTestHints : IMessageHints, IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly RedisMessageHints _hints;
    private readonly RecordingLogger _log = new();
    private readonly ConcurrentQueue<long> _heard = new();

    public RedisTestHints(string connectionString, TimeSpan? timeout = null, TimeSpan? keepAlive = null)
    {
        var said = RedisConnectionString.Parse(connectionString);
        Settings = new RedisSettings
        {
            Host = said.Host,
            Port = said.Port,
            Tls = said.Tls,
            User = said.User,
            Password = said.Password,
            CaFile = said.CaFile,
            Channel = said.Channel,
            Timeout = timeout ?? said.Timeout,
            KeepAlive = keepAlive ?? TimeSpan.FromMilliseconds(200),
        };
        Status = new RedisStatus(Settings, _log);
        _hints = new RedisMessageHints(Settings, Status, NullLogger<RedisMessageHints>.Instance);
        _hints.Subscribe(cursor =>
        {
            OnHint?.Invoke(cursor);
            _heard.Enqueue(cursor);
        });
    }

    public RedisSettings Settings { get; }

    public RedisStatus Status { get; }

    /// <summary>Runs in place of a subscriber, which may be a bad one.</summary>
    public Action<long>? OnHint { get; set; }

    public IReadOnlyCollection<long> Heard => _heard;

    /// <summary>How often it was said: look for yourself.</summary>
    public int Resynchronised => _heard.Count(cursor => cursor is IMessageHints.Unknown);

    public IReadOnlyCollection<string> Log => _log.Lines;

    public void Announce(long cursor) => _hints.Announce(cursor);

    public IDisposable Subscribe(Action<long> hint) => _hints.Subscribe(hint);

    public Task ConnectedAsync() => UntilAsync(() => Status.Problem is null && Resynchronised > 0);

    public Task HeardAsync(long cursor) => UntilAsync(() => _heard.Contains(cursor));

    /// <summary>Waits until something is so.</summary>
    public async Task UntilAsync(Func<bool> isSo)
    {
        var end = DateTime.UtcNow + Patience;
        while (!isSo())
        {
            Assert.True(DateTime.UtcNow < end, $"It never came to be. {Status.Problem}\nHeard: {string.Join(' ', _heard)}\n{string.Join('\n', Log)}");
            await Task.Delay(5);
        }
    }

    public ValueTask DisposeAsync() => _hints.DisposeAsync();

    private sealed class RecordingLogger : ILogger<RedisStatus>
    {
        private readonly ConcurrentQueue<string> _lines = new();

        public IReadOnlyCollection<string> Lines => _lines;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _lines.Enqueue($"{logLevel}: {formatter(state, exception)} {exception}");
    }
}
