using System.Collections.Concurrent;
using System.Reflection;
using Dezky.Application.Messaging;

namespace Dezky.Infrastructure.Messaging;

/// <summary>The topic of a message whose type is only known at run time.</summary>
internal static class MessageTopics
{
    private static readonly ConcurrentDictionary<Type, string> Topics = new();

    public static string Of(IMessage message) => Topics.GetOrAdd(message.GetType(), type => (string)typeof(MessageTopics)
        .GetMethod(nameof(TopicOf), BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(type).Invoke(null, null)!);

    private static string TopicOf<TMessage>()
        where TMessage : IMessage => TMessage.Topic;
}
