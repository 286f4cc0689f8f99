using Dezky.Application.Persistence;
using Dezky.Domain.Sessions;
using Dezky.Domain.Shared;
using Dezky.Domain.Users;

namespace Dezky.Application.Sessions;

/// <summary>The sessions of a person at both consoles, for those who end them from outside.</summary>
internal sealed class PersonSessions(IDocuments<Session> sessions, IUnitOfWork unitOfWork)
{
    // More than anybody can have.
    private const int MostAtOnce = 200;

    /// <summary>Stages the end of all of them, or of those at one console; the consoles are told after the commit.</summary>
    public async ValueTask EndAllAsync(User user, CancellationToken cancellationToken, Surface? console = null)
    {
        if (user.Subject is not { } subject)
        {
            return;
        }

        var order = new Order(FieldPath.Of<Session>(session => session.CreatedAt), Descending: true);
        await foreach (var session in sessions.StreamAsync(Filter.For<Session>(each => each.Subject == subject), [order], cancellationToken).Take(MostAtOnce))
        {
            if (console is null || session.Surface == console)
            {
                sessions.Delete(session);
                unitOfWork.Publish(new SessionEnded(session.Id, session.Surface));
            }
        }
    }
}
