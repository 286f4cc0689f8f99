namespace Dezky.Application.Messaging;

/// <summary>
/// Does something about each message of a topic after it was committed, on one instance at a time. A message comes at least once, and those
/// with one key come in order, each after the one before was handled; a handler is therefore idempotent. What throws is tried again until it succeeds.
/// </summary>
public interface IMessageHandler<TMessage>
    where TMessage : class, IMessage
{
    /// <summary>The handler's name: snake_case, part of the stored format, because its place in the log is kept under it.</summary>
    static abstract string Name { get; }

    ValueTask HandleAsync(Delivered<TMessage> message, CancellationToken cancellationToken);
}
