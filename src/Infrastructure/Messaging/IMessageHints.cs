namespace Dezky.Infrastructure.Messaging;

/// <summary>
/// Tells readers that the log has grown. A hint may be lost or come twice: that costs latency, never a message. Within one process it is a
/// call; between processes a small message to all.
/// </summary>
internal interface IMessageHints
{
    /// <summary>The cursor of a hint that only says: look for yourself. Comes when hints may have been lost.</summary>
    const long Unknown = 0;

    /// <summary>The log has reached this cursor.</summary>
    void Announce(long cursor);

    /// <summary>Calls back for each hint until disposed of; the callback must not block.</summary>
    IDisposable Subscribe(Action<long> hint);
}
