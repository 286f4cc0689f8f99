using Dezky.Application.Access;
using Dezky.Application.Persistence;
using Dezky.Application.Pipeline;
using Dezky.Domain.Shared;
using Dezky.Domain.Users;
using MediatR;

namespace Dezky.Application.Users;

/// <summary>How many match.</summary>
[Requires(Policies.Operator)]
public sealed record CountUsersQuery(Filter Where) : IQuery<long>;

internal sealed class CountUsersHandler(IDocuments<User> users) : IRequestHandler<CountUsersQuery, Result<long>>
{
    public async Task<Result<long>> Handle(CountUsersQuery request, CancellationToken cancellationToken) =>
        await users.CountAsync(request.Where, cancellationToken);
}
