using Dezky.Application.Access;
using Dezky.Application.Persistence;
using Dezky.Application.Pipeline;
using Dezky.Domain.Audit;
using Dezky.Domain.Sessions;
using Dezky.Domain.Shared;
using FluentValidation;
using MediatR;

namespace Dezky.Application.Sessions;

/// <summary>
/// Begins the session of a person who has signed in. The browser's former session ends, and the oldest ones of a person who would have too many.
/// Of two sign-ins in the same moment both may find room: the next one puts it right.
/// </summary>
[Requires(Policies.Console)]
public sealed record BeginSessionCommand(string Id, SignedInPerson Person, SignInPlace Place, string Payload, string? Former) : Command<Session>;

internal sealed class BeginSessionValidator : AbstractValidator<BeginSessionCommand>
{
    public BeginSessionValidator()
    {
        RuleFor(command => command.Id).MustParse(SessionId.Parse);
        RuleFor(command => command.Former).MustParseIfGiven(SessionId.Parse);
        RuleFor(command => command.Person.Issuer).IsIssuer();
        RuleFor(command => command.Person.Subject).IsSubject();
        RuleFor(command => command.Person.ProviderSession).IsProviderSessionIfGiven();
        RuleFor(command => command.Payload).Bounded(Session.MostPayload);
    }
}

internal sealed class BeginSessionHandler(ConsoleSessions own, IDocuments<Session> sessions, TimeProvider time)
    : IRequestHandler<BeginSessionCommand, Result<Session>>
{
    public async Task<Result<Session>> Handle(BeginSessionCommand request, CancellationToken cancellationToken)
    {
        var place = SignInPlace.Of(request.Place.Address, request.Place.UserAgent);
        var session = Session.Begin(
            SessionId.Parse(request.Id).Value, own.Surface, request.Person, place, request.Payload, own.Limits, time.GetUtcNow());
        var former = request.Former is { } text ? await own.FindAsync(SessionId.Parse(text).Value, cancellationToken) : null;
        var others = (await own.OfPersonAsync(session.Issuer, session.Subject, cancellationToken)).Where(each => each.Id != former?.Id);
        Session[] ending = [.. others.Skip(own.Limits.MostOfOnePerson - 1)];

        sessions.Insert(session);
        foreach (var each in former is null ? ending : [.. ending, former])
        {
            own.End(each);
        }

        await own.RecordAsync(
            AuditActions.SessionBegun,
            session.Subject,
            session.Id.Value,
            place.Address,
            cancellationToken,
            [
                .. place.UserAgent is { } agent ? [new AuditMetadata("userAgent", null, agent)] : Array.Empty<AuditMetadata>(),
                .. former is not null ? [new AuditMetadata("replacedSession", former.Id.Value, null)] : Array.Empty<AuditMetadata>(),
                .. ending.Select(each => new AuditMetadata("endedSession", each.Id.Value, null)),
            ]);
        return session;
    }
}
