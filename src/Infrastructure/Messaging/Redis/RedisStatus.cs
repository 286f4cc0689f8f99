using Microsoft.Extensions.Logging;

namespace Dezky.Infrastructure.Messaging.Redis;

/// <summary>Whether hints go through Redis, told to the log once for each change, to the metrics and to the health check.</summary>
internal sealed partial class RedisStatus(RedisSettings settings, ILogger<RedisStatus> logger)
{
    private readonly Lock _lock = new();
    private bool _isConnected;
    private RedisFailure? _failure;
    private string? _connection = "There is no connection yet.";
    private string? _subscription;
    private string? _publication;

    /// <summary>Why hints do not go both ways, or null when they do.</summary>
    public string? Problem
    {
        get
        {
            lock (_lock)
            {
                return _connection ?? (_subscription is null && _publication is null ? null : $"{_subscription} {_publication}".Trim());
            }
        }
    }

    public void Connected()
    {
        lock (_lock)
        {
            (_isConnected, _failure, _connection) = (true, null, null);
        }

        MessagingTelemetry.Connections.Add(1);
        LogConnected(logger, settings, settings.Channel);
    }

    public void Lost(RedisException reason)
    {
        bool wasConnected;
        bool isNew;
        lock (_lock)
        {
            (wasConnected, isNew) = (_isConnected, _failure != reason.Failure);
            (_isConnected, _failure, _connection) = (false, reason.Failure, reason.Message);
        }

        MessagingTelemetry.Disconnections.Add(1, new KeyValuePair<string, object?>("error.type", reason.Failure.ToString()));
        if (wasConnected)
        {
            MessagingTelemetry.Connections.Add(-1);
        }

        if (isNew)
        {
            LogLost(logger, settings, reason.Message);
        }
    }

    /// <param name="code">The server's error code, or null when it lets us hear hints.</param>
    public void MayHear(string? code)
    {
        Change(ref _subscription, code is null ? null : $"Hints of other instances are not heard: {Refusal(code, "subscribe")}");
    }

    /// <param name="code">The server's error code, or null when it takes our hints.</param>
    public void MaySend(string? code)
    {
        Change(ref _publication, code is null ? null : $"Other instances do not get hints: {Refusal(code, "publish")}");
    }

    private void Change(ref string? place, string? problem)
    {
        lock (_lock)
        {
            if (place == problem)
            {
                return;
            }

            place = problem;
        }

        if (problem is null)
        {
            LogAllowed(logger, settings.Channel);
        }
        else
        {
            LogRefused(logger, problem);
        }
    }

    private string Refusal(string code, string command) => $"Redis refuses to {command} on {settings.Channel} ({code}). "
        + (code is "NOPERM" ? $"The user's ACL needs &{settings.Channel} +{command}." : "It is tried again.");

    [LoggerMessage(LogLevel.Information, "Redis at {Server} carries hints between instances, on the channel {Channel}.")]
    private static partial void LogConnected(ILogger logger, RedisSettings server, string channel);

    [LoggerMessage(
        LogLevel.Warning,
        "Redis at {Server} cannot be used; it is tried again and again. Until then messages of other instances come a little later. {Reason}")]
    private static partial void LogLost(ILogger logger, RedisSettings server, string reason);

    [LoggerMessage(LogLevel.Warning, "{Problem} Messages of other instances come a little later.")]
    private static partial void LogRefused(ILogger logger, string problem);

    [LoggerMessage(LogLevel.Information, "Redis no longer refuses the channel {Channel}.")]
    private static partial void LogAllowed(ILogger logger, string channel);
}
