using Dezky.Application.Access;
using Dezky.Application.Persistence;
using Dezky.Application.Pipeline;
using Dezky.Domain.Shared;
using Dezky.Domain.Users;
using MediatR;

namespace Dezky.Application.Users;

/// <summary>A page of users.</summary>
[Requires(Policies.Operator)]
public sealed record ListUsersQuery(DocumentQuery Query) : IQuery<Page<User>>;

internal sealed class ListUsersHandler(IDocuments<User> users) : IRequestHandler<ListUsersQuery, Result<Page<User>>>
{
    public async Task<Result<Page<User>>> Handle(ListUsersQuery request, CancellationToken cancellationToken) =>
        await users.PageAsync(request.Query, cancellationToken);
}
