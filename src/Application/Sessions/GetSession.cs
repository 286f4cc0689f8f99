using Dezky.Application.Access;
using Dezky.Application.Pipeline;
using Dezky.Domain.Sessions;
using Dezky.Domain.Shared;
using FluentValidation;
using MediatR;

namespace Dezky.Application.Sessions;

/// <summary>A living session; to look at it is not to use it.</summary>
[Requires(Policies.Console)]
public sealed record GetSessionQuery(string Id) : IQuery<Session>;

internal sealed class GetSessionValidator : AbstractValidator<GetSessionQuery>
{
    public GetSessionValidator() => RuleFor(query => query.Id).MustParse(SessionId.Parse);
}

internal sealed class GetSessionHandler(ConsoleSessions own) : IRequestHandler<GetSessionQuery, Result<Session>>
{
    public async Task<Result<Session>> Handle(GetSessionQuery request, CancellationToken cancellationToken) =>
        await own.FindAsync(SessionId.Parse(request.Id).Value, cancellationToken) is { } session ? session : new SessionNotFound();
}
