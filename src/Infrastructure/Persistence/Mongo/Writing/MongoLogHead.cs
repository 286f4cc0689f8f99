namespace Dezky.Infrastructure.Persistence.Mongo.Writing;

/// <summary>How far the log of messages reaches, as far as this process knows: by its own commits, and by what it has read.</summary>
internal sealed class MongoLogHead(TimeProvider time)
{
    /// <summary>What was learnt longer ago says little: other instances write as well.</summary>
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private long _cursor;
    private long _learntAt;

    /// <summary>A committed cursor that was learnt of a moment ago, or null.</summary>
    public long? Recent
    {
        get
        {
            lock (_lock)
            {
                return _cursor > 0 && time.GetElapsedTime(_learntAt) < Freshness ? _cursor : null;
            }
        }
    }

    public void Learn(long cursor)
    {
        lock (_lock)
        {
            if (cursor >= _cursor)
            {
                (_cursor, _learntAt) = (cursor, time.GetTimestamp());
            }
        }
    }
}
