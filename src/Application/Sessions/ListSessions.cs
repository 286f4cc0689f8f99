using Dezky.Application.Access;
using Dezky.Application.Pipeline;
using Dezky.Domain.Sessions;
using Dezky.Domain.Shared;
using FluentValidation;
using MediatR;

namespace Dezky.Application.Sessions;

/// <summary>A person's living sessions at the console, the newest first.</summary>
[Requires(Policies.Console)]
public sealed record ListSessionsQuery(string Issuer, string Subject) : IQuery<IReadOnlyList<Session>>;

internal sealed class ListSessionsValidator : AbstractValidator<ListSessionsQuery>
{
    public ListSessionsValidator()
    {
        RuleFor(query => query.Issuer).IsIssuer();
        RuleFor(query => query.Subject).IsSubject();
    }
}

internal sealed class ListSessionsHandler(ConsoleSessions own) : IRequestHandler<ListSessionsQuery, Result<IReadOnlyList<Session>>>
{
    public async Task<Result<IReadOnlyList<Session>>> Handle(ListSessionsQuery request, CancellationToken cancellationToken) =>
        Result.Ok(await own.OfPersonAsync(request.Issuer, request.Subject, cancellationToken));
}
