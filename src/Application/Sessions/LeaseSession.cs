using System.Security.Cryptography;
using Dezky.Application.Access;
using Dezky.Application.Persistence;
using Dezky.Application.Pipeline;
using Dezky.Domain.Sessions;
using Dezky.Domain.Shared;
using FluentValidation;
using MediatR;

namespace Dezky.Application.Sessions;

/// <summary>
/// Asks to be the only one who renews the session's tokens: a provider that rotates refresh tokens takes two uses of one for theft. Granted to
/// an instance that knows the newest payload, while nobody else has it.
/// </summary>
[Requires(Policies.Console)]
[MayGoUnaudited]
public sealed record LeaseSessionCommand(string Id, long KnownPayload) : Command<SessionLease>;

/// <summary>The session as it is now, and the lease unless somebody else has renewed the session or does so now.</summary>
public sealed record SessionLease(Session Session, string? Lease);

internal sealed class LeaseSessionValidator : AbstractValidator<LeaseSessionCommand>
{
    public LeaseSessionValidator() => RuleFor(command => command.Id).MustParse(SessionId.Parse);
}

internal sealed class LeaseSessionHandler(ConsoleSessions own, IDocuments<Session> sessions, TimeProvider time)
    : IRequestHandler<LeaseSessionCommand, Result<SessionLease>>
{
    public async Task<Result<SessionLease>> Handle(LeaseSessionCommand request, CancellationToken cancellationToken)
    {
        if (await own.FindAsync(SessionId.Parse(request.Id).Value, cancellationToken) is not { } session)
        {
            return new SessionNotFound();
        }

        var lease = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        if (!session.LeaseTo(lease, request.KnownPayload, time.GetUtcNow()).TryGet(out var leased, out _))
        {
            return new SessionLease(session, Lease: null);
        }

        sessions.Replace(session, leased);
        return new SessionLease(leased, lease);
    }
}
