using System.Diagnostics;
using Dezky.Application.Persistence;
using Dezky.Infrastructure.Persistence.Sqlite.Native;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dezky.Infrastructure.Persistence.Sqlite;

/// <summary>
/// Checks the whole store once, some time after the start, when those who waited for it have been served. A large store takes its time; nobody
/// waits for it.
/// </summary>
internal sealed partial class SqliteIntegrity(SqliteStore store, TimeProvider time, ILogger<SqliteIntegrity> logger) : BackgroundService
{
    private static readonly TimeSpan AfterStart = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(AfterStart, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!stoppingToken.IsCancellationRequested)
        {
            await Task.Factory.StartNew(() => Check(stoppingToken), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
    }

    internal void Check(CancellationToken stoppingToken)
    {
        var start = Stopwatch.GetTimestamp();
        store.Damage = Run(stoppingToken);
        if (store.Damage is { } damage)
        {
            Damaged(logger, damage.Message);
        }
        else if (!stoppingToken.IsCancellationRequested)
        {
            Sound(logger, store.Path, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
    }

    /// <summary>A connection of its own, so that no reader waits for one.</summary>
    private StoreUnavailableException? Run(CancellationToken stoppingToken)
    {
        try
        {
            using var connection = SqliteConnection.Open(store.Path, readOnly: true);
            connection.Execute("PRAGMA wal_autocheckpoint = 0");
            return StoreCheck.Run(connection, store.Path, StoreCheck.Full, stoppingToken);
        }
        catch (SqliteException failure) when (failure.AsUnavailable(store.Path) is { } unavailable)
        {
            return unavailable;
        }
    }

    [LoggerMessage(LogLevel.Information, "The store {Path} is sound; the check took {Seconds:0.0} s.")]
    private static partial void Sound(ILogger logger, string path, double seconds);

    [LoggerMessage(LogLevel.Critical, "{Damage}")]
    private static partial void Damaged(ILogger logger, string damage);
}
