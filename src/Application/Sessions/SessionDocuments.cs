using Dezky.Application.Persistence;
using Dezky.Domain.Sessions;

namespace Dezky.Application.Sessions;

internal static class SessionDocuments
{
    public static DocumentMap<Session> Sessions { get; } = new DocumentMap<Session>("sessions", session => session.Id)
        .Index(session => session.Subject, session => session.CreatedAt)
        .Index(session => session.ProviderSession, session => session.CreatedAt)
        .Index(session => session.ExpiresAt);

    public static DocumentMap<ProtectionKey> Keys { get; } = new DocumentMap<ProtectionKey>("protection_keys", key => key.Id)
        .Index(key => key.Surface, key => key.CreatedAt);

    public static DocumentMap<SpentLogoutToken> SpentLogoutTokens { get; } = new DocumentMap<SpentLogoutToken>("spent_logout_tokens", token => token.Id)
        .Index(token => token.ExpiresAt);
}
