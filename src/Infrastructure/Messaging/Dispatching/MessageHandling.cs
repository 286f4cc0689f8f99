using System.Text.Json;
using Dezky.Application.Messaging;
using Dezky.Infrastructure.Persistence.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace Dezky.Infrastructure.Messaging.Dispatching;

/// <summary>A registered handler, whatever messages it takes.</summary>
internal abstract class MessageHandling
{
    public abstract string Handler { get; }

    public abstract string Topic { get; }

    public abstract ValueTask HandleAsync(IServiceProvider services, OutboxEntry entry, CancellationToken cancellationToken);
}

/// <inheritdoc/>
internal sealed class MessageHandling<TMessage, THandler> : MessageHandling
    where TMessage : class, IMessage
    where THandler : class, IMessageHandler<TMessage>
{
    public override string Handler => THandler.Name;

    public override string Topic => TMessage.Topic;

    /// <summary>Each message has a scope of its own, as a request has.</summary>
    public override async ValueTask HandleAsync(IServiceProvider services, OutboxEntry entry, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var message = entry.Read(payload => JsonSerializer.Deserialize<TMessage>(payload, DocumentJson.Options)
            ?? throw new InvalidDataException($"Message {entry.Cursor} of {TMessage.Topic} is the JSON null."));
        await scope.ServiceProvider.GetRequiredService<THandler>().HandleAsync(
            new Delivered<TMessage>(new MessageCursor(entry.Cursor), entry.At, message), cancellationToken);
    }
}
