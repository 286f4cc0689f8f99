using Dezky.Application.Persistence;
using Dezky.Domain.Sessions;
using Dezky.Domain.Shared;

namespace Dezky.Application.Sessions;

/// <summary>Removes what has expired by itself. It is nobody's doing, so that no event tells of it.</summary>
public sealed class ExpiredSessions(
    IDocuments<Session> sessions, IDocuments<SpentLogoutToken> spent, IUnitOfWork unitOfWork, TimeProvider time)
{
    private const int Portion = 200;

    /// <returns>How many there were, up to a portion of each kind.</returns>
    public async Task<int> RemoveAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var over = await FirstAsync(
            sessions, Filter.For<Session>(session => session.ExpiresAt <= now), FieldPath.Of<Session>(session => session.ExpiresAt), cancellationToken);
        var old = await FirstAsync(
            spent, Filter.For<SpentLogoutToken>(token => token.ExpiresAt <= now), FieldPath.Of<SpentLogoutToken>(token => token.ExpiresAt), cancellationToken);
        foreach (var session in over)
        {
            sessions.Delete(session);
        }

        foreach (var token in old)
        {
            spent.Delete(token);
        }

        // Somebody used or removed one of them in this moment: the next round sees to the rest.
        return over.Count + old.Count == 0 || await unitOfWork.CommitAsync(cancellationToken) is not null ? 0 : over.Count + old.Count;
    }

    private static async ValueTask<IReadOnlyList<T>> FirstAsync<T>(
        IDocuments<T> documents, Filter where, FieldPath by, CancellationToken cancellationToken)
        where T : class, IAggregate =>
        await documents.StreamAsync(where, [new Order(by)], cancellationToken).Take(Portion).ToListAsync(cancellationToken);
}
