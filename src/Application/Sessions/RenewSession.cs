using Dezky.Application.Access;
using Dezky.Application.Persistence;
using Dezky.Application.Pipeline;
using Dezky.Domain.Sessions;
using Dezky.Domain.Shared;
using FluentValidation;
using MediatR;

namespace Dezky.Application.Sessions;

/// <summary>Keeps the payload that the holder of the lease has renewed, and gives the lease back.</summary>
[Requires(Policies.Console)]
[MayGoUnaudited]
public sealed record RenewSessionCommand(string Id, string Lease, string Payload) : Command<Session>;

internal sealed class RenewSessionValidator : AbstractValidator<RenewSessionCommand>
{
    public RenewSessionValidator()
    {
        RuleFor(command => command.Id).MustParse(SessionId.Parse);
        RuleFor(command => command.Lease).Bounded(64);
        RuleFor(command => command.Payload).Bounded(Session.MostPayload);
    }
}

internal sealed class RenewSessionHandler(ConsoleSessions own, IDocuments<Session> sessions) : IRequestHandler<RenewSessionCommand, Result<Session>>
{
    public async Task<Result<Session>> Handle(RenewSessionCommand request, CancellationToken cancellationToken)
    {
        if (await own.FindAsync(SessionId.Parse(request.Id).Value, cancellationToken) is not { } session)
        {
            return new SessionNotFound();
        }

        if (!session.Renewed(request.Lease, request.Payload).TryGet(out var renewed, out var error))
        {
            return error;
        }

        sessions.Replace(session, renewed);
        return renewed;
    }
}
