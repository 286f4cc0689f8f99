using Dezky.Application.Access;
using Dezky.Application.Persistence;
using Dezky.Application.Pipeline;
using Dezky.Application.Tenants;
using Dezky.Domain.Shared;
using Dezky.Domain.Tenants;
using Dezky.GraphApi.Errors;
using Dezky.GraphApi.Shared;
using Dezky.GraphQL.Execution;
using Dezky.GraphQL.Types.Annotations;
using MediatR;

namespace Dezky.GraphApi.Tenants;

[MutationType]
[Authorize(Policy = Policies.Operator)]
public static class TenantMutations
{
    [GraphQLDescription("Closes an active tenant to its users, for a reason.")]
    [Error<TenantNotFound>]
    [Error<TenantTransitionForbidden>]
    [Error<ValidationError>]
    [Error<StaleVersion>]
    [Error<IdempotencyKeyReused>]
    public static async Task<MutationResult<Tenant>> SuspendTenantAsync(
        SuspendTenantInput input, IMediator mediator, CancellationToken cancellationToken) =>
        (await mediator.Send(
            new SuspendTenantCommand(input.Slug, input.Reason) { IdempotencyKey = input.IdempotencyKey, ValidateOnly = input.ValidateOnly },
            cancellationToken)).ToPayload();

    [GraphQLDescription("Opens a suspended tenant again, for a reason.")]
    [Error<TenantNotFound>]
    [Error<TenantTransitionForbidden>]
    [Error<ValidationError>]
    [Error<StaleVersion>]
    [Error<IdempotencyKeyReused>]
    public static async Task<MutationResult<Tenant>> ResumeTenantAsync(
        ResumeTenantInput input, IMediator mediator, CancellationToken cancellationToken) =>
        (await mediator.Send(
            new ResumeTenantCommand(input.Slug, input.Reason) { IdempotencyKey = input.IdempotencyKey, ValidateOnly = input.ValidateOnly },
            cancellationToken)).ToPayload();
}

public sealed record SuspendTenantInput(
    string Slug, [property: GraphQLDescription("Why, in 1 to 500 characters; customers' administrators may read it.")] string Reason) : MutationInput;

public sealed record ResumeTenantInput(string Slug, [property: GraphQLDescription("Why, in 1 to 500 characters.")] string Reason) : MutationInput;
