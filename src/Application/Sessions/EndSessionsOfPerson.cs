using System.Globalization;
using Dezky.Application.Access;
using Dezky.Application.Pipeline;
using Dezky.Domain.Audit;
using Dezky.Domain.Shared;
using FluentValidation;
using MediatR;

namespace Dezky.Application.Sessions;

/// <summary>Signs a person out everywhere at the console.</summary>
[Requires(Policies.Console)]
public sealed record EndSessionsOfPersonCommand(string Issuer, string Subject) : Command<EndedSessions>;

/// <summary>How many sessions have ended.</summary>
public sealed record EndedSessions(int Count);

internal sealed class EndSessionsOfPersonValidator : AbstractValidator<EndSessionsOfPersonCommand>
{
    public EndSessionsOfPersonValidator()
    {
        RuleFor(command => command.Issuer).IsIssuer();
        RuleFor(command => command.Subject).IsSubject();
    }
}

internal sealed class EndSessionsOfPersonHandler(ConsoleSessions own) : IRequestHandler<EndSessionsOfPersonCommand, Result<EndedSessions>>
{
    public async Task<Result<EndedSessions>> Handle(EndSessionsOfPersonCommand request, CancellationToken cancellationToken)
    {
        var ending = await own.OfPersonAsync(request.Issuer, request.Subject, cancellationToken);
        if (ending.Count == 0)
        {
            return new EndedSessions(0);
        }

        foreach (var session in ending)
        {
            own.End(session);
        }

        await own.RecordAsync(
            AuditActions.SessionsEndedEverywhere,
            request.Subject,
            request.Subject,
            ending[0].Address,
            cancellationToken,
            new AuditMetadata("sessions", null, ending.Count.ToString(CultureInfo.InvariantCulture)));
        return new EndedSessions(ending.Count);
    }
}
