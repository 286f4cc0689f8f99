using Dezky.Application.Access;
using Dezky.Application.Pipeline;
using Dezky.Domain.Shared;
using Dezky.Domain.Users;
using MediatR;

namespace Dezky.Application.Users;

/// <summary>The caller.</summary>
[Requires(Policies.SignedIn)]
public sealed record GetMeQuery : IQuery<Me>;

/// <summary>The caller's user record and the side that the caller has signed in to.</summary>
public sealed record Me(User User, Surface Surface);

internal sealed class GetMeHandler(Caller caller) : IRequestHandler<GetMeQuery, Result<Me>>
{
    public async Task<Result<Me>> Handle(GetMeQuery request, CancellationToken cancellationToken) =>
        await caller.GetUserAsync(cancellationToken) is { } user ? new Me(user, caller.Identity!.Surface) : new UnknownUser();
}
