using Dezky.Application.Access;
using Dezky.Application.Audit;
using Dezky.Application.Persistence;
using Dezky.Domain.Audit;
using Dezky.Domain.Sessions;
using Dezky.Domain.Shared;
using Dezky.Domain.Users;

namespace Dezky.Application.Sessions;

/// <summary>The sessions of the console that calls; those of the other one do not exist for it.</summary>
internal sealed class ConsoleSessions(
    IDocuments<Session> sessions, IDocuments<User> users, IUnitOfWork unitOfWork, AuditTrail audit, Caller caller, SessionRules rules, TimeProvider time)
{
    // More than anybody can have.
    private const int MostAtOnce = 100;

    public Surface Surface => caller.Console ?? throw new InvalidOperationException("Only a console has sessions.");

    public SessionLimits Limits => rules.Of(Surface);

    public async ValueTask<Session?> FindAsync(SessionId id, CancellationToken cancellationToken) =>
        await sessions.FindAsync(id, cancellationToken) is { } session && session.Surface == Surface && !session.IsOver(time.GetUtcNow()) ? session : null;

    /// <summary>The living sessions of a person, the newest first.</summary>
    public async ValueTask<IReadOnlyList<Session>> OfPersonAsync(string issuer, string subject, CancellationToken cancellationToken) =>
        await MatchingAsync(Filter.For<Session>(session => session.Subject == subject), issuer, cancellationToken);

    /// <summary>The living sessions that the provider calls so; more than one when somebody signed in twice in one session there.</summary>
    public async ValueTask<IReadOnlyList<Session>> OfProviderSessionAsync(string issuer, string providerSession, CancellationToken cancellationToken) =>
        await MatchingAsync(Filter.For<Session>(session => session.ProviderSession == providerSession), issuer, cancellationToken);

    /// <summary>Stages the end of a session; every instance of the console is told after the commit.</summary>
    public void End(Session session)
    {
        sessions.Delete(session);
        unitOfWork.Publish(new SessionEnded(session.Id, session.Surface));
    }

    /// <summary>Records what a person did, or what was done to a person's sessions, with facts of its own.</summary>
    public async ValueTask RecordAsync(
        string action, string subject, string resource, string? address, CancellationToken cancellationToken, params AuditMetadata[] facts)
    {
        var user = await users.FirstAsync(Filter.For<User>(each => each.Subject == subject), cancellationToken);
        var actor = user is null
            ? new AuditActor(AuditActorType.User, subject, "Somebody unknown to the platform", address)
            : new AuditActor(AuditActorType.User, user.Id.Value.ToString(), user.Name.Value, address);
        await audit.RecordAsync(
            new AuditEntry(action, new AuditResource("session", resource, $"{WireName.Of(Surface)} console")) { Actor = actor, Changes = facts }, cancellationToken);
    }

    private async ValueTask<IReadOnlyList<Session>> MatchingAsync(Filter where, string issuer, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return await sessions.StreamAsync(where, [new Order(FieldPath.Of<Session>(session => session.CreatedAt), Descending: true)], cancellationToken)
            .Where(session => session.Surface == Surface && session.Issuer == issuer && !session.IsOver(now))
            .Take(MostAtOnce)
            .ToArrayAsync(cancellationToken);
    }
}
