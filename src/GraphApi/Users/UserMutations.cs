using Dezky.Application.Access;
using Dezky.Application.Persistence;
using Dezky.Application.Pipeline;
using Dezky.Application.Users;
using Dezky.Domain.Shared;
using Dezky.Domain.Users;
using Dezky.GraphApi.Errors;
using Dezky.GraphApi.Shared;
using Dezky.GraphQL.Execution;
using Dezky.GraphQL.Types.Annotations;
using MediatR;

namespace Dezky.GraphApi.Users;

[MutationType]
[Authorize(Policy = Policies.Operator)]
public static class UserMutations
{
    [GraphQLDescription("Gives a known user the operators' side, for a reason.")]
    [Error<UserNotFound>]
    [Error<AlreadyAnOperator>]
    [Error<UserIsDeactivated>]
    [Error<ValidationError>]
    [Error<StaleVersion>]
    [Error<IdempotencyKeyReused>]
    public static async Task<MutationResult<User>> GrantOperatorAsync(
        GrantOperatorInput input, IMediator mediator, CancellationToken cancellationToken) =>
        (await mediator.Send(
            new GrantOperatorCommand(input.Email, input.Reason) { IdempotencyKey = input.IdempotencyKey, ValidateOnly = input.ValidateOnly },
            cancellationToken)).ToPayload();

    [GraphQLDescription("Takes the operators' side away from a user, from that user's next request on, for a reason.")]
    [Error<UserNotFound>]
    [Error<NotAnOperator>]
    [Error<CannotRevokeYourself>]
    [Error<ValidationError>]
    [Error<StaleVersion>]
    [Error<IdempotencyKeyReused>]
    public static async Task<MutationResult<User>> RevokeOperatorAsync(
        RevokeOperatorInput input, IMediator mediator, CancellationToken cancellationToken) =>
        (await mediator.Send(
            new RevokeOperatorCommand(input.Email, input.Reason) { IdempotencyKey = input.IdempotencyKey, ValidateOnly = input.ValidateOnly },
            cancellationToken)).ToPayload();
}

[MutationType]
[Authorize(Policy = Policies.SignedIn)]
public static class UserAccessMutations
{
    [GraphQLDescription("Lets a person do nothing any more, from the next request on; their sessions end.")]
    [Error<UserNotFound>]
    [Error<CannotDeactivateYourself>]
    [Error<UserIsDeactivated>]
    [Error<StillInvited>]
    [Error<ValidationError>]
    [Error<StaleVersion>]
    [Error<IdempotencyKeyReused>]
    public static async Task<MutationResult<User>> DeactivateUserAsync(
        DeactivateUserInput input, IMediator mediator, CancellationToken cancellationToken) =>
        (await mediator.Send(
            new DeactivateUserCommand(input.Email, input.Reason) { IdempotencyKey = input.IdempotencyKey, ValidateOnly = input.ValidateOnly },
            cancellationToken)).ToPayload();

    [GraphQLDescription("Lets a deactivated person in again, with the roles that were theirs.")]
    [Error<UserNotFound>]
    [Error<NotDeactivated>]
    [Error<ValidationError>]
    [Error<StaleVersion>]
    [Error<IdempotencyKeyReused>]
    public static async Task<MutationResult<User>> ReactivateUserAsync(
        ReactivateUserInput input, IMediator mediator, CancellationToken cancellationToken) =>
        (await mediator.Send(
            new ReactivateUserCommand(input.Email, input.Reason) { IdempotencyKey = input.IdempotencyKey, ValidateOnly = input.ValidateOnly },
            cancellationToken)).ToPayload();
}

public sealed record DeactivateUserInput(string Email, string Reason) : MutationInput;

public sealed record ReactivateUserInput(string Email, string Reason) : MutationInput;

public sealed record GrantOperatorInput(string Email, string Reason) : MutationInput;

public sealed record RevokeOperatorInput(string Email, string Reason) : MutationInput;
