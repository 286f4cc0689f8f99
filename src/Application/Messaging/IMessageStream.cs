namespace Dezky.Application.Messaging;

/// <summary>The ordered log of published messages, read by cursor. A reader that comes back with its last cursor misses nothing that is still retained.</summary>
public interface IMessageStream
{
    /// <summary>
    /// The messages of one topic as they are committed: those after <paramref name="after"/>, or from now on when it is null. Ends when
    /// cancelled.
    /// </summary>
    /// <exception cref="CursorExpiredException">The cursor is older than what is retained; the reader must load the present state anew.</exception>
    IAsyncEnumerable<Delivered<TMessage>> ReadAsync<TMessage>(MessageCursor? after, CancellationToken cancellationToken)
        where TMessage : class, IMessage;

    /// <summary>Where the log ends now: whoever reads on from there misses nothing that is committed after this call.</summary>
    ValueTask<MessageCursor> HeadAsync(CancellationToken cancellationToken);
}

/// <summary>A message with its place in the log.</summary>
public sealed record Delivered<TMessage>(MessageCursor Cursor, DateTimeOffset CommittedAt, TMessage Message);

/// <summary>A place in the log of messages; later commits have greater cursors.</summary>
public readonly record struct MessageCursor(long Value);

/// <summary>The log no longer reaches back to the cursor.</summary>
public sealed class CursorExpiredException(MessageCursor cursor)
    : InvalidOperationException($"The log of messages no longer reaches back to cursor {cursor.Value}.");
