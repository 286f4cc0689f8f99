using Dezky.Application.Access;
using Dezky.Application.Persistence;
using Dezky.Application.Users;
using Dezky.Domain.Users;
using Dezky.GraphApi.Data;
using Dezky.GraphApi.Errors;
using Dezky.GraphQL.Data;
using Dezky.GraphQL.Types.Annotations;
using MediatR;

namespace Dezky.GraphApi.Users;

[QueryType]
public static class UserQueries
{
    [GraphQLDescription("The caller, and the side that the caller has signed in to.")]
    [Authorize(Policy = Policies.SignedIn)]
    public static async Task<Me?> GetMeAsync(IMediator mediator, CancellationToken cancellationToken) =>
        (await mediator.Send(new GetMeQuery(), cancellationToken)).OrThrow();

    [GraphQLDescription("Everybody the platform knows, by default in the order of their names.")]
    [Authorize(Policy = Policies.Operator)]
    [UsePaging]
    [UseFiltering(Fields = [nameof(User.Name), nameof(User.Email), nameof(User.Status), nameof(User.IsPlatformAdmin), nameof(User.CreatedAt)])]
    [UseSorting(Fields = [nameof(User.Name), nameof(User.Email), nameof(User.CreatedAt)])]
    public static ValueTask<Connection<User>?> GetUsersAsync(
        PagingArguments paging, QueryContext<User> query, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.ToConnectionAsync(
            query.ToDocumentQuery(paging, user => user.Name),
            page => new ListUsersQuery(page),
            where => new CountUsersQuery(where),
            cancellationToken);

    [GraphQLDescription("Dezky's own staff and those who are invited to it, in the order of their names.")]
    [Authorize(Policy = Policies.Operator)]
    [UsePaging]
    public static ValueTask<Connection<User>?> GetOperatorsAsync(PagingArguments paging, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.ListUsersAsync(
            Filter.For<User>(user => user.IsPlatformAdmin && user.Status != UserStatus.Deactivated), paging, cancellationToken);
}
