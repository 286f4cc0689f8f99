namespace Dezky.Application.Identity;

/// <summary>Something that happened in the directory.</summary>
/// <param name="Id">The directory's own id of the event.</param>
/// <param name="CreatedAt">When it happened.</param>
/// <param name="Action">What happened, in the directory's word (<c>login</c>, <c>password_set</c>, …). The set is open.</param>
/// <param name="App">The part of the directory that reports it.</param>
/// <param name="ClientAddress">The network address of who did it, when there is one.</param>
/// <param name="Actor">Who did it, when it was somebody.</param>
/// <param name="Context">Further facts, as a JSON object.</param>
public sealed record DirectoryEvent(
    string Id,
    DateTimeOffset CreatedAt,
    string Action,
    string App,
    string? ClientAddress,
    DirectoryActor? Actor,
    string Context);

/// <summary>Who did something; <paramref name="OnBehalfOf"/> is whose account they acted in, when it was not their own.</summary>
public sealed record DirectoryActor(string? PersonId, string Username, string? Email, DirectoryActor? OnBehalfOf);

/// <summary>How far events were read: up to a time, and which of those shortly before it were seen.</summary>
public sealed record DirectoryEventMark(DateTimeOffset At, IReadOnlyList<string> SeenIds)
{
    /// <summary>The beginning of reading events that happen from a time on.</summary>
    public static DirectoryEventMark From(DateTimeOffset time) => new(time, []);
}

/// <summary>Events, and the mark to go on from.</summary>
/// <param name="Events">Oldest first, each once.</param>
/// <param name="Next">Where the next reading begins.</param>
/// <param name="HasMore">Whether there were more than asked for.</param>
public sealed record DirectoryEvents(IReadOnlyList<DirectoryEvent> Events, DirectoryEventMark Next, bool HasMore);
