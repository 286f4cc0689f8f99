namespace Dezky.Application.Messaging;

/// <summary>Something that happened, for subscribers and workers. A plain immutable record, stored as JSON under its topic.</summary>
public interface IMessage
{
    /// <summary>The topic: snake_case past tense of the record's name, part of the stored format.</summary>
    static abstract string Topic { get; }

    /// <summary>The id of the aggregate that it is about; messages with one key arrive in order.</summary>
    string Key { get; }
}
