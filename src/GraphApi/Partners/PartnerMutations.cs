using Dezky.Application.Access;
using Dezky.Application.Partners;
using Dezky.Application.Persistence;
using Dezky.Application.Pipeline;
using Dezky.Domain.Partners;
using Dezky.Domain.Shared;
using Dezky.Domain.Tenants;
using Dezky.GraphApi.Errors;
using Dezky.GraphQL.Execution;
using Dezky.GraphQL.Types.Annotations;
using MediatR;

namespace Dezky.GraphApi.Partners;

[MutationType]
[Authorize(Policy = Policies.Operator)]
public static class PartnerMutations
{
    [GraphQLDescription("Records a new partner, in negotiation.")]
    [Error<PartnerSlugTaken>]
    [Error<ValidationError>]
    [Error<StaleVersion>]
    [Error<IdempotencyKeyReused>]
    public static async Task<MutationResult<Partner>> CreatePartnerAsync(
        CreatePartnerInput input, IMediator mediator, CancellationToken cancellationToken) =>
        (await mediator.Send(
            new CreatePartnerCommand(input.Slug, input.Name, input.Domain, input.ContactEmail, input.MarginPercent, input.PartnerSince)
            {
                IdempotencyKey = input.IdempotencyKey,
                ValidateOnly = input.ValidateOnly,
            },
            cancellationToken)).ToPayload();

    [GraphQLDescription("Corrects what is known of a partner; a field that is not given stays as it is.")]
    [Error<PartnerNotFound>]
    [Error<PartnerIsTerminated>]
    [Error<ValidationError>]
    [Error<StaleVersion>]
    [Error<IdempotencyKeyReused>]
    public static async Task<MutationResult<Partner>> UpdatePartnerAsync(
        UpdatePartnerInput input, IMediator mediator, CancellationToken cancellationToken) =>
        (await mediator.Send(
            new UpdatePartnerCommand(
                input.Slug,
                input.Name is null ? default(Change<string>) : input.Name,
                input.Domain.ToChange(),
                input.ContactEmail.ToChange(),
                input.MarginPercent is { } margin ? margin : default(Change<decimal>),
                input.PartnerSince.ToChange())
            {
                ExpectedVersion = input.ExpectedVersion,
                IdempotencyKey = input.IdempotencyKey,
                ValidateOnly = input.ValidateOnly,
            },
            cancellationToken)).ToPayload();

    [GraphQLDescription("Lets a partner in negotiation sell: its contract is signed.")]
    [Error<PartnerNotFound>]
    [Error<PartnerTransitionForbidden>]
    [Error<ValidationError>]
    [Error<StaleVersion>]
    [Error<IdempotencyKeyReused>]
    public static async Task<MutationResult<Partner>> ActivatePartnerAsync(
        ActivatePartnerInput input, IMediator mediator, CancellationToken cancellationToken) =>
        (await mediator.Send(
            new ActivatePartnerCommand(input.Slug) { IdempotencyKey = input.IdempotencyKey, ValidateOnly = input.ValidateOnly },
            cancellationToken)).ToPayload();

    [GraphQLDescription("Lets an active partner take no new customers, for a reason.")]
    [Error<PartnerNotFound>]
    [Error<PartnerTransitionForbidden>]
    [Error<ValidationError>]
    [Error<StaleVersion>]
    [Error<IdempotencyKeyReused>]
    public static async Task<MutationResult<Partner>> PausePartnerAsync(
        PausePartnerInput input, IMediator mediator, CancellationToken cancellationToken) =>
        (await mediator.Send(
            new PausePartnerCommand(input.Slug, input.Reason) { IdempotencyKey = input.IdempotencyKey, ValidateOnly = input.ValidateOnly },
            cancellationToken)).ToPayload();

    [GraphQLDescription("Lets a paused partner take customers again, for a reason.")]
    [Error<PartnerNotFound>]
    [Error<PartnerTransitionForbidden>]
    [Error<ValidationError>]
    [Error<StaleVersion>]
    [Error<IdempotencyKeyReused>]
    public static async Task<MutationResult<Partner>> ResumePartnerAsync(
        ResumePartnerInput input, IMediator mediator, CancellationToken cancellationToken) =>
        (await mediator.Send(
            new ResumePartnerCommand(input.Slug, input.Reason) { IdempotencyKey = input.IdempotencyKey, ValidateOnly = input.ValidateOnly },
            cancellationToken)).ToPayload();

    [GraphQLDescription("Ends a partnership that has no customers left, for a reason.")]
    [Error<PartnerNotFound>]
    [Error<PartnerTransitionForbidden>]
    [Error<PartnerHasCustomers>]
    [Error<ValidationError>]
    [Error<StaleVersion>]
    [Error<IdempotencyKeyReused>]
    public static async Task<MutationResult<Partner>> TerminatePartnerAsync(
        TerminatePartnerInput input, IMediator mediator, CancellationToken cancellationToken) =>
        (await mediator.Send(
            new TerminatePartnerCommand(input.Slug, input.Reason) { IdempotencyKey = input.IdempotencyKey, ValidateOnly = input.ValidateOnly },
            cancellationToken)).ToPayload();

    [GraphQLDescription("Puts a tenant that has no partner into the care of one.")]
    [Error<PartnerNotFound>]
    [Error<TenantNotFound>]
    [Error<PartnerTakesNoCustomers>]
    [Error<TenantAlreadyAttached>]
    [Error<TenantIsDeleted>]
    [Error<ValidationError>]
    [Error<StaleVersion>]
    [Error<IdempotencyKeyReused>]
    public static async Task<MutationResult<Tenant>> AttachTenantAsync(
        AttachTenantInput input, IMediator mediator, CancellationToken cancellationToken) =>
        (await mediator.Send(
            new AttachTenantCommand(input.PartnerSlug, input.TenantSlug) { IdempotencyKey = input.IdempotencyKey, ValidateOnly = input.ValidateOnly },
            cancellationToken)).ToPayload();

    [GraphQLDescription("Takes a tenant out of its partner's care, for a reason.")]
    [Error<TenantNotFound>]
    [Error<TenantNotAttached>]
    [Error<TenantIsDeleted>]
    [Error<ValidationError>]
    [Error<StaleVersion>]
    [Error<IdempotencyKeyReused>]
    public static async Task<MutationResult<Tenant>> DetachTenantAsync(
        DetachTenantInput input, IMediator mediator, CancellationToken cancellationToken) =>
        (await mediator.Send(
            new DetachTenantCommand(input.TenantSlug, input.Reason) { IdempotencyKey = input.IdempotencyKey, ValidateOnly = input.ValidateOnly },
            cancellationToken)).ToPayload();

    private static Change<T?> ToChange<T>(this Optional<T> given) => new(given.Value, given.HasValue);
}
