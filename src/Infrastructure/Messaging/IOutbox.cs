namespace Dezky.Infrastructure.Messaging;

/// <summary>The stored log of messages, as each store keeps it.</summary>
internal interface IOutbox
{
    /// <summary>
    /// A cursor that was committed before this call, where this process has just learnt of one; the log may reach further. Null where asking
    /// <see cref="BoundsAsync"/> is as good.
    /// </summary>
    long? RecentHead { get; }

    ValueTask<OutboxBounds> BoundsAsync(CancellationToken cancellationToken);

    /// <summary>Messages of a topic (or of all) with a cursor in (after, upTo], in order.</summary>
    ValueTask<IReadOnlyList<OutboxEntry>> ReadAsync(string? topic, long after, long upTo, int limit, CancellationToken cancellationToken);

    /// <summary>Forgets what was committed before a time, up to a cursor.</summary>
    ValueTask PurgeAsync(DateTimeOffset before, long upTo, CancellationToken cancellationToken);
}

/// <summary>What the log holds: the messages with a cursor in (Floor, Head].</summary>
internal readonly record struct OutboxBounds(long Floor, long Head);

/// <summary>A stored message.</summary>
internal sealed class OutboxEntry(long cursor, string topic, string key, DateTimeOffset at, byte[] payload)
{
    private object? _message;

    public long Cursor { get; } = cursor;

    public string Topic { get; } = topic;

    /// <summary>The id of the aggregate that the message is about.</summary>
    public string Key { get; } = key;

    public DateTimeOffset At { get; } = at;

    /// <summary>The message, which is read from its payload once for all readers that share the entry.</summary>
    public TMessage Read<TMessage>(Func<byte[], TMessage> read)
        where TMessage : class
    {
        if (Volatile.Read(ref _message) is not TMessage message)
        {
            message = read(payload);
            Volatile.Write(ref _message, message);
        }

        return message;
    }
}
