using Dezky.Application.Access;
using Dezky.Application.Persistence;
using Dezky.Application.Pipeline;
using Dezky.Domain.Sessions;
using Dezky.Domain.Shared;
using FluentValidation;
using MediatR;

namespace Dezky.Application.Sessions;

/// <summary>Somebody did something in a session. Consoles say so now and then, not each time.</summary>
[Requires(Policies.Console)]
[MayGoUnaudited]
public sealed record TouchSessionCommand(string Id) : Command<Session>;

internal sealed class TouchSessionValidator : AbstractValidator<TouchSessionCommand>
{
    public TouchSessionValidator() => RuleFor(command => command.Id).MustParse(SessionId.Parse);
}

internal sealed class TouchSessionHandler(ConsoleSessions own, IDocuments<Session> sessions, TimeProvider time)
    : IRequestHandler<TouchSessionCommand, Result<Session>>
{
    public async Task<Result<Session>> Handle(TouchSessionCommand request, CancellationToken cancellationToken)
    {
        if (await own.FindAsync(SessionId.Parse(request.Id).Value, cancellationToken) is not { } session)
        {
            return new SessionNotFound();
        }

        var seen = session.Seen(own.Limits, time.GetUtcNow());
        if (!ReferenceEquals(seen, session))
        {
            sessions.Replace(session, seen);
        }

        return seen;
    }
}
