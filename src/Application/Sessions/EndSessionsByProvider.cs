using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dezky.Application.Access;
using Dezky.Application.Audit;
using Dezky.Application.Persistence;
using Dezky.Application.Pipeline;
using Dezky.Domain.Audit;
using Dezky.Domain.Sessions;
using Dezky.Domain.Shared;
using FluentValidation;
using MediatR;

namespace Dezky.Application.Sessions;

/// <summary>
/// Ends what a logout token names (OpenID Connect Back-Channel Logout 1.0 section 2.6): the sessions of one session at the provider, or all of
/// a person. A token counts once, at whichever instance it arrives.
/// </summary>
[Requires(Policies.Console)]
[MayGoUnaudited]
public sealed record EndSessionsByProviderCommand(string Issuer, string? Subject, string? ProviderSession, string TokenId, DateTimeOffset TokenExpiresAt)
    : Command<EndedSessions>;

internal sealed class EndSessionsByProviderValidator : AbstractValidator<EndSessionsByProviderCommand>
{
    public EndSessionsByProviderValidator()
    {
        RuleFor(command => command.Issuer).IsIssuer();
        RuleFor(command => command.Subject!).IsSubject().When(command => command.Subject is not null || command.ProviderSession is null);
        RuleFor(command => command.ProviderSession).IsProviderSessionIfGiven();
        RuleFor(command => command.TokenId).Bounded(512);
    }
}

internal sealed class EndSessionsByProviderHandler(
    ConsoleSessions own, IDocuments<SpentLogoutToken> spent, AuditTrail audit, TimeProvider time)
    : IRequestHandler<EndSessionsByProviderCommand, Result<EndedSessions>>
{
    // Whatever a token says of its own end: it is refused by its age long before.
    private static readonly TimeSpan LongestKept = TimeSpan.FromDays(1);

    public async Task<Result<EndedSessions>> Handle(EndSessionsByProviderCommand request, CancellationToken cancellationToken)
    {
        var id = SpentIdOf(request);
        if (await spent.FindAsync(id, cancellationToken) is not null)
        {
            return new LogoutTokenSpent();
        }

        var latest = time.GetUtcNow() + LongestKept;
        spent.Insert(SpentLogoutToken.Create(id, request.TokenExpiresAt < latest ? request.TokenExpiresAt : latest));
        var ending = await FindAsync(request, cancellationToken);
        foreach (var session in ending)
        {
            own.End(session);
        }

        if (ending.Count > 0)
        {
            await audit.RecordAsync(
                new AuditEntry(
                    AuditActions.SessionsEndedByProvider, new AuditResource("session", ending[0].Subject, $"{WireName.Of(own.Surface)} console"))
                {
                    Actor = new AuditActor(AuditActorType.System, request.Issuer, "Identity provider"),
                    Changes = [new AuditMetadata("sessions", null, ending.Count.ToString(CultureInfo.InvariantCulture))],
                },
                cancellationToken);
        }

        return new EndedSessions(ending.Count);
    }

    private async ValueTask<IReadOnlyList<Session>> FindAsync(EndSessionsByProviderCommand request, CancellationToken cancellationToken)
    {
        if (request.ProviderSession is not { } providerSession)
        {
            return await own.OfPersonAsync(request.Issuer, request.Subject!, cancellationToken);
        }

        var found = await own.OfProviderSessionAsync(request.Issuer, providerSession, cancellationToken);
        return [.. found.Where(session => request.Subject is null || session.Subject == request.Subject)];
    }

    private string SpentIdOf(EndSessionsByProviderCommand request) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{own.Surface}\n{request.Issuer}\n{request.TokenId}")));
}
