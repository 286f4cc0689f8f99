namespace Dezky.Infrastructure.Messaging.Dispatching;

/// <summary>
/// The messages that were read and are not handled yet, in lanes by key: of each lane one message at a time is handed out. Everything below
/// <see cref="Handled"/> is handled.
/// </summary>
internal sealed class DispatchWindow(long start)
{
    private readonly Dictionary<string, Queue<OutboxEntry>> _lanes = [];
    private readonly SortedSet<long> _unhandled = [];
    private long _read = start;

    /// <summary>How many messages wait or are being handled.</summary>
    public int Count => _unhandled.Count;

    /// <summary>The log was read up to here.</summary>
    public long Read => _read;

    /// <summary>Every message up to here is handled.</summary>
    public long Handled => _unhandled.Count is 0 ? _read : _unhandled.Min - 1;

    /// <summary>Takes a message in.</summary>
    /// <returns>Whether its lane was empty, so that it is to be handled now.</returns>
    public bool Add(OutboxEntry entry)
    {
        _read = entry.Cursor;
        _unhandled.Add(entry.Cursor);
        if (_lanes.TryGetValue(entry.Key, out var lane))
        {
            lane.Enqueue(entry);
            return false;
        }

        _lanes.Add(entry.Key, new Queue<OutboxEntry>());
        return true;
    }

    /// <summary>The log holds nothing more for this handler up to here.</summary>
    public void Skip(long cursor) => _read = Math.Max(_read, cursor);

    /// <summary>Takes note that a message is handled.</summary>
    /// <returns>The next one of its lane, or null.</returns>
    public OutboxEntry? Complete(OutboxEntry entry)
    {
        _unhandled.Remove(entry.Cursor);
        if (_lanes[entry.Key].TryDequeue(out var next))
        {
            return next;
        }

        _lanes.Remove(entry.Key);
        return null;
    }
}
