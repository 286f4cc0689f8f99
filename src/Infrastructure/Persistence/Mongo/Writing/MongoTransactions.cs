using Dezky.Application.Persistence;
using Dezky.Domain.Shared;
using Dezky.Infrastructure.Persistence.Mongo.Driver;
using Dezky.Infrastructure.Persistence.Mongo.Native;

namespace Dezky.Infrastructure.Persistence.Mongo.Writing;

/// <summary>
/// Commits units of work. What the server labels as transient is run again as a whole, a commit of unknown result is asked for again; see
/// https://github.com/mongodb/specifications/blob/master/source/transactions/transactions.md.
/// </summary>
internal sealed class MongoTransactions(MongoClient client, TimeProvider time)
{
    /// <summary>How long conflicts and lost connections are tried again.</summary>
    private static readonly TimeSpan LongestTry = TimeSpan.FromSeconds(8);

    /// <summary>What refused a unit may be gone when it is looked for; then the unit is tried again, so often.</summary>
    private const int MaxAttempts = 5;

    /// <summary>After so long, what stands in the way may have been left behind.</summary>
    private static readonly TimeSpan UsualConflict = TimeSpan.FromSeconds(1);

    private readonly MongoWriterSessions _sessions = new(client);

    /// <summary>Commits units together, in one transaction.</summary>
    /// <param name="units">The units.</param>
    /// <param name="cursor">The cursor of the last message, or 0.</param>
    public MongoVerdict Commit(IReadOnlyList<MongoUnit> units, out long cursor)
    {
        var writes = new MongoWrites(units, time.GetUtcNow());
        if (units is [{ IsSingleWrite: true }])
        {
            cursor = 0;
            return writes.WriteState(client, session: null);
        }

        var since = time.GetTimestamp();
        var lookedAt = since;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return Commit(writes, checkOnly: units is [{ CheckOnly: true }], out cursor);
            }
            catch (MongoException failure) when (failure.IsTransient && time.GetElapsedTime(since) < LongestTry)
            {
                if (time.GetElapsedTime(lookedAt) > UsualConflict)
                {
                    _sessions.EndSilent();
                    lookedAt = time.GetTimestamp();
                }

                BackOff(attempt);
            }
        }
    }

    /// <summary>Commits, or only checks, one unit.</summary>
    /// <returns>Null, or why nothing was written.</returns>
    public Error? CommitAlone(MongoUnit unit, out long cursor)
    {
        var refusals = new MongoRefusals(client, unit);
        for (var attempt = 1; ; attempt++)
        {
            var verdict = Commit([unit], out cursor);
            if (verdict is MongoVerdict.Done)
            {
                return null;
            }

            if (refusals.Find(verdict) is { } error)
            {
                return error;
            }

            if (attempt == MaxAttempts)
            {
                return new StaleVersion();
            }
        }
    }

    private MongoVerdict Commit(MongoWrites writes, bool checkOnly, out long cursor)
    {
        cursor = 0;
        using var session = client.StartSession();
        _sessions.Announce(session.Id);
        session.StartTransaction();
        var verdict = writes.WriteState(client, session);
        if (verdict is not MongoVerdict.Done || checkOnly)
        {
            return verdict;
        }

        // Last, because from here to the commit no other instance can write messages.
        cursor = writes.WriteMessages(client, session);
        Commit(session);
        return MongoVerdict.Done;
    }

    private void Commit(MongoSession session)
    {
        var since = time.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                session.CommitTransaction();
                return;
            }
            catch (MongoException unknown) when (unknown.IsUnknownCommit && !unknown.IsTransient && time.GetElapsedTime(since) < LongestTry)
            {
                BackOff(attempt);
            }
        }
    }

    /// <summary>Waits longer from time to time, and differently in each instance.</summary>
    private void BackOff(int attempt) => Task
        .Delay(TimeSpan.FromMilliseconds(Random.Shared.NextDouble() * Math.Min(500, 5 * Math.Pow(1.5, attempt))), time)
        .GetAwaiter().GetResult();
}
