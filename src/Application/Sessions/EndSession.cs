using Dezky.Application.Access;
using Dezky.Application.Audit;
using Dezky.Application.Pipeline;
using Dezky.Domain.Audit;
using Dezky.Domain.Sessions;
using Dezky.Domain.Shared;
using FluentValidation;
using MediatR;

namespace Dezky.Application.Sessions;

/// <summary>Ends a session before its time.</summary>
[Requires(Policies.Console)]
public sealed record EndSessionCommand(string Id, SessionEnd End) : Command<Session>;

internal sealed class EndSessionValidator : AbstractValidator<EndSessionCommand>
{
    public EndSessionValidator()
    {
        RuleFor(command => command.Id).MustParse(SessionId.Parse);
        RuleFor(command => command.End).IsInEnum();
    }
}

internal sealed class EndSessionHandler(ConsoleSessions own) : IRequestHandler<EndSessionCommand, Result<Session>>
{
    public async Task<Result<Session>> Handle(EndSessionCommand request, CancellationToken cancellationToken)
    {
        if (await own.FindAsync(SessionId.Parse(request.Id).Value, cancellationToken) is not { } session)
        {
            return new SessionNotFound();
        }

        own.End(session);
        await own.RecordAsync(
            AuditActions.SessionEnded,
            session.Subject,
            session.Id.Value,
            session.Address,
            cancellationToken,
            new AuditMetadata("why", null, WireName.Of(request.End)));
        return session;
    }
}
