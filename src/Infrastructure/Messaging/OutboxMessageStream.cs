using System.Runtime.CompilerServices;
using System.Text.Json;
using Dezky.Application.Messaging;
using Dezky.Infrastructure.Persistence.Shared;

namespace Dezky.Infrastructure.Messaging;

/// <summary>
/// Readers of the log. A reader catches up from the store by cursor, then gets new messages from the process's one tail. When it is too
/// slow for the tail it goes back to the store, from where it is: nothing is lost and nothing piles up in memory.
/// </summary>
internal sealed class OutboxMessageStream(IOutbox outbox, MessageTail tail) : IMessageStream
{
    private const int Portion = 200;

    public IAsyncEnumerable<Delivered<TMessage>> ReadAsync<TMessage>(MessageCursor? after, CancellationToken cancellationToken)
        where TMessage : class, IMessage =>
        ReadFromAsync<TMessage>(after is null ? NowAsync(cancellationToken) : CheckedAsync(after.Value, cancellationToken), cancellationToken);

    public async ValueTask<MessageCursor> HeadAsync(CancellationToken cancellationToken) => new(await NowAsync(cancellationToken));

    private async IAsyncEnumerable<Delivered<TMessage>> ReadFromAsync<TMessage>(
        Task<long> start, [EnumeratorCancellation] CancellationToken cancellationToken)
        where TMessage : class, IMessage
    {
        var position = await start;
        while (true)
        {
            using var subscription = await tail.SubscribeAsync(TMessage.Topic, cancellationToken);
            while (position < subscription.From)
            {
                var stored = await outbox.ReadAsync(TMessage.Topic, position, subscription.From, Portion, cancellationToken);
                foreach (var entry in stored)
                {
                    yield return Deliver<TMessage>(entry);
                    position = entry.Cursor;
                }

                if (stored.Count < Portion)
                {
                    position = subscription.From;
                }
            }

            // Ends when the reader has fallen behind.
            await foreach (var entry in subscription.Entries.ReadAllAsync(cancellationToken))
            {
                if (entry.Cursor > position)
                {
                    yield return Deliver<TMessage>(entry);
                    position = entry.Cursor;
                }
            }

            // What is no longer retained cannot be caught up with.
            await CheckedAsync(new MessageCursor(position), cancellationToken);
        }
    }

    /// <summary>
    /// «From now on» means from this call, not from when the store answers or the reader first asks: what is committed meanwhile belongs to it.
    /// </summary>
    private async Task<long> NowAsync(CancellationToken cancellationToken) =>
        outbox.RecentHead ?? (await outbox.BoundsAsync(cancellationToken)).Head;

    private async Task<long> CheckedAsync(MessageCursor cursor, CancellationToken cancellationToken)
    {
        // A cursor beyond the log is one of another store, such as the one before a restore.
        var bounds = await outbox.BoundsAsync(cancellationToken);
        return cursor.Value >= bounds.Floor && cursor.Value <= bounds.Head ? cursor.Value : throw new CursorExpiredException(cursor);
    }

    private static Delivered<TMessage> Deliver<TMessage>(OutboxEntry entry)
        where TMessage : class, IMessage
    {
        var message = entry.Read(static payload => JsonSerializer.Deserialize<TMessage>(payload, DocumentJson.Options)
            ?? throw new InvalidDataException($"A message of {TMessage.Topic} is the JSON null."));
        return new Delivered<TMessage>(new MessageCursor(entry.Cursor), entry.At, message);
    }
}
