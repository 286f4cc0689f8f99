namespace Dezky.Ui.SignIn;

/// <summary>Where sessions are kept. One process keeps them in memory; several need a shared store behind the same interface.</summary>
public interface ISessionStore
{
    /// <summary>Keeps a new session.</summary>
    void Add(PersonSession session);

    /// <summary>A session that lives, without counting as activity.</summary>
    PersonSession? Find(string id);

    /// <summary>Ends a session, and with it its open pages. Answers <see langword="false"/> when it had ended before.</summary>
    bool End(string id);

    /// <summary>
    /// Takes a session away: from now on it opens nothing. Its open pages are not told yet; the caller ends it when they may be.
    /// </summary>
    PersonSession? Withdraw(string id);

    /// <summary>Ends those that are over their limits.</summary>
    void EndExpired();
}
