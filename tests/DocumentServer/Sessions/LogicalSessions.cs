using System.Collections.Concurrent;
using Dezky.DocumentServer.Commands;
using Dezky.DocumentServer.Engine;

namespace Dezky.DocumentServer.Sessions;

/// <summary>The sessions of all clients.</summary>
/// <param name="database">Gives the connections of transactions.</param>
/// <param name="cursors">The cursors, which end with their sessions.</param>
/// <param name="transactionLifetime">How long a transaction may be open before it is aborted: that of a killed client holds what it has written so long.</param>
internal sealed class LogicalSessions(Database database, CursorTable cursors, TimeSpan transactionLifetime)
{
    public const int TimeoutMinutes = 30;

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<SessionId, LogicalSession> _sessions = new();

    public int Count => _sessions.Count;

    public LogicalSession Get(SessionId id) => _sessions.GetOrAdd(id, static (id, own) => new LogicalSession(id, own.Database, own.Cursors), (Database: database, Cursors: cursors));

    public async Task EndAsync(SessionId id)
    {
        if (_sessions.TryRemove(id, out var session))
        {
            using var turn = await session.TakeTurnAsync(CancellationToken.None);
            await session.AbortAsync();
        }

        await cursors.KillOfAsync(id);
    }

    /// <summary>Ends transactions and cursors that clients have left behind, and forgets sessions that are not used any more.</summary>
    public async Task SweepAsync(CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromTicks(Math.Min(transactionLifetime.Ticks / 2, LongestPause.Ticks)));

        while (await timer.WaitForNextTickAsync(cancellation))
        {
            var now = DateTime.UtcNow;

            foreach (var (id, session) in _sessions)
            {
                if (session.TransactionSince is { } begun && now - begun > transactionLifetime)
                {
                    using var turn = await session.TakeTurnAsync(cancellation);
                    await session.AbortAsync();
                }
                else if (now - session.UsedAt > TimeSpan.FromMinutes(TimeoutMinutes))
                {
                    await EndAsync(id);
                }
            }

            await cursors.KillIdleAsync();
        }
    }
}
