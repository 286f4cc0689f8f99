using Dezky.Application.Access;
using Dezky.Application.Persistence;
using Dezky.Application.Pipeline;
using Dezky.Domain.Shared;
using Dezky.Domain.Users;
using MediatR;

namespace Dezky.Application.Users;

/// <summary>Those of the ids that exist.</summary>
[Requires(Policies.Operator)]
public sealed record GetUsersByIdQuery(IReadOnlyCollection<UserId> Ids) : IQuery<IReadOnlyDictionary<UserId, User>>;

internal sealed class GetUsersByIdHandler(IDocuments<User> users) : IRequestHandler<GetUsersByIdQuery, Result<IReadOnlyDictionary<UserId, User>>>
{
    public async Task<Result<IReadOnlyDictionary<UserId, User>>> Handle(GetUsersByIdQuery request, CancellationToken cancellationToken)
    {
        var found = await users.FindManyAsync([.. request.Ids], cancellationToken);
        return found.ToDictionary(item => item.Id);
    }
}
