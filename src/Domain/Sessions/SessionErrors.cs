using Dezky.Domain.Shared;

namespace Dezky.Domain.Sessions;

public sealed record InvalidSessionId() : ValidationError("INVALID_SESSION_ID", "id", "The id of a session is 43 characters of base64url.");

public sealed record SessionNotFound() : NotFoundError("SESSION_NOT_FOUND", "There is no such session, or it has ended.");

public sealed record SessionLeaseLost()
    : ConflictError("SESSION_LEASE_LOST", "Another instance has renewed this session, or may do so now.");

public sealed record LogoutTokenSpent() : ConflictError("LOGOUT_TOKEN_SPENT", "This logout token was used before.");
