namespace Dezky.Infrastructure.Messaging.Dispatching;

/// <summary>How far each handler has come in the log, and which instance runs it.</summary>
internal interface ICheckpoints
{
    /// <summary>Makes this instance the one that runs a handler, for a time; by its holder it is renewed.</summary>
    /// <param name="handler">The handler's name.</param>
    /// <param name="holder">This instance.</param>
    /// <param name="duration">For how long.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The fencing token and the handler's place, or null while another instance runs it.</returns>
    ValueTask<Checkpoint?> AcquireAsync(string handler, string holder, TimeSpan duration, CancellationToken cancellationToken);

    /// <summary>Moves a handler's place on.</summary>
    /// <returns>False when another instance has taken over since; then nothing was written.</returns>
    ValueTask<bool> SaveAsync(string handler, long token, long cursor, CancellationToken cancellationToken);

    /// <summary>Lets another instance take over at once.</summary>
    ValueTask ReleaseAsync(string handler, long token, CancellationToken cancellationToken);

    /// <summary>The place of the handler that is the furthest behind, or null when none has a place: the log is kept from there on.</summary>
    ValueTask<long?> EarliestAsync(IReadOnlyCollection<string> handlers, CancellationToken cancellationToken);
}

/// <summary>The right to run a handler, and its place: every message up to <paramref name="Cursor"/> is handled.</summary>
internal readonly record struct Checkpoint(long Token, long Cursor);
