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

    /// <summary>Ends those that are over their limits.</summary>
    void EndExpired();
}
