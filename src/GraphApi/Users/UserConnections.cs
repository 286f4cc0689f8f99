using Dezky.Application.Persistence;
using Dezky.Application.Users;
using Dezky.Domain.Users;
using Dezky.GraphApi.Data;
using Dezky.GraphQL.Data;
using MediatR;

namespace Dezky.GraphApi.Users;

internal static class UserConnections
{
    /// <summary>The matching users in the order of their names.</summary>
    public static ValueTask<Connection<User>?> ListUsersAsync(
        this IMediator mediator, Filter where, PagingArguments paging, CancellationToken cancellationToken) =>
        mediator.ToConnectionAsync(
            paging.ToDocumentQuery<User>(where, user => user.Name),
            page => new ListUsersQuery(page),
            matching => new CountUsersQuery(matching),
            cancellationToken);
}
