using Dezky.Application.Access;
using Dezky.Application.Identity;
using Dezky.Application.Persistence;
using Dezky.Application.Pipeline;
using Dezky.Application.Users;
using Dezky.Application.Users.Invitations;
using Dezky.Domain.Partners;
using Dezky.Domain.Shared;
using Dezky.Domain.Tenants;
using Dezky.Domain.Users;
using Dezky.GraphApi.Errors;
using Dezky.GraphApi.Shared;
using Dezky.GraphQL.Execution;
using Dezky.GraphQL.Types.Annotations;
using MediatR;

namespace Dezky.GraphApi.Users;

[MutationType]
public static class InvitationMutations
{
    [GraphQLDescription("Invites somebody to Dezky's own staff, and gives out a way to sign in for the first time.")]
    [Authorize(Policy = Policies.Operator)]
    [Error<UserEmailTaken>]
    [Error<EmailKnownToIdentityProvider>]
    [Error<SeveralPeopleShareAnEmail>]
    [Error<UsernameTaken>]
    [Error<InvitationIsOver>]
    [Error<ValidationError>]
    [Error<StaleVersion>]
    [Error<IdempotencyKeyReused>]
    public static Task<MutationResult<IssuedInvitation>> InviteOperatorAsync(
        InviteOperatorInput input, InvitationFlow flow, CancellationToken cancellationToken) => flow.RunAsync(
            new InviteOperatorCommand(input.Email, input.Name) { IdempotencyKey = input.IdempotencyKey, ValidateOnly = input.ValidateOnly },
            cancellationToken);

    [GraphQLDescription("Invites somebody to a partner's staff, and gives out a way to sign in for the first time.")]
    [Authorize(Policy = Policies.SignedIn)]
    [Error<PartnerNotFound>]
    [Error<UserEmailTaken>]
    [Error<EmailKnownToIdentityProvider>]
    [Error<SeveralPeopleShareAnEmail>]
    [Error<UsernameTaken>]
    [Error<InvitationIsOver>]
    [Error<ValidationError>]
    [Error<StaleVersion>]
    [Error<IdempotencyKeyReused>]
    public static Task<MutationResult<IssuedInvitation>> InvitePartnerUserAsync(
        InvitePartnerUserInput input, InvitationFlow flow, CancellationToken cancellationToken) => flow.RunAsync(
            new InvitePartnerUserCommand(input.PartnerSlug, input.Role, input.Email, input.Name)
            {
                IdempotencyKey = input.IdempotencyKey,
                ValidateOnly = input.ValidateOnly,
            },
            cancellationToken);

    [GraphQLDescription("Invites somebody to a tenant, and gives out a way to sign in for the first time.")]
    [Authorize(Policy = Policies.SignedIn)]
    [Error<TenantNotFound>]
    [Error<UserEmailTaken>]
    [Error<EmailKnownToIdentityProvider>]
    [Error<SeveralPeopleShareAnEmail>]
    [Error<UsernameTaken>]
    [Error<InvitationIsOver>]
    [Error<ValidationError>]
    [Error<StaleVersion>]
    [Error<IdempotencyKeyReused>]
    public static Task<MutationResult<IssuedInvitation>> InviteTenantUserAsync(
        InviteTenantUserInput input, InvitationFlow flow, CancellationToken cancellationToken) => flow.RunAsync(
            new InviteTenantUserCommand(input.TenantSlug, input.Role, input.Email, input.Name)
            {
                IdempotencyKey = input.IdempotencyKey,
                ValidateOnly = input.ValidateOnly,
            },
            cancellationToken);

    [GraphQLDescription("Gives out a new way to sign in for the first time; the former one ends.")]
    [Authorize(Policy = Policies.SignedIn)]
    [Error<UserNotFound>]
    [Error<NotInvited>]
    [Error<InvitationIsOver>]
    [Error<UsernameTaken>]
    [Error<ValidationError>]
    [Error<StaleVersion>]
    [Error<IdempotencyKeyReused>]
    public static async Task<MutationResult<IssuedInvitation>> ResendInvitationAsync(
        ResendInvitationInput input, IMediator mediator, CancellationToken cancellationToken) =>
        (await mediator.Send(
            new HandOverInvitationCommand(input.Email) { IdempotencyKey = input.IdempotencyKey, ValidateOnly = input.ValidateOnly },
            cancellationToken)).ToPayload();

    [GraphQLDescription("Takes back an invitation that was not accepted yet.")]
    [Authorize(Policy = Policies.SignedIn)]
    [Error<UserNotFound>]
    [Error<NotInvited>]
    [Error<ValidationError>]
    [Error<StaleVersion>]
    [Error<IdempotencyKeyReused>]
    public static async Task<MutationResult<User>> RevokeInvitationAsync(
        RevokeInvitationInput input, IMediator mediator, CancellationToken cancellationToken) =>
        (await mediator.Send(
            new RevokeInvitationCommand(input.Email, input.Reason) { IdempotencyKey = input.IdempotencyKey, ValidateOnly = input.ValidateOnly },
            cancellationToken)).ToPayload();
}

/// <summary>An invitation in its steps, each committed by itself: the person is recorded, then known to the identity provider, then given a way in.</summary>
public sealed partial class InvitationFlow(IMediator mediator, ILogger<InvitationFlow> log)
{
    /// <summary>
    /// Goes as far as it gets. Once the person is recorded the invitation stands: where the identity provider does not do its part now, it does so
    /// later, and the way in is given out by <c>resendInvitation</c>.
    /// </summary>
    internal async Task<MutationResult<IssuedInvitation>> RunAsync(Command<User> invite, CancellationToken cancellationToken)
    {
        var started = await mediator.Send(invite, cancellationToken);
        if (!started.TryGet(out var user, out _))
        {
            return started.Then<IssuedInvitation>(recorded => new IssuedInvitation(recorded)).ToPayload();
        }

        if (invite.ValidateOnly)
        {
            return new IssuedInvitation(user);
        }

        try
        {
            return (await mediator.Send(new HandOverInvitationCommand(user.Email.Value) { OnlyFirst = true }, cancellationToken)).ToPayload();
        }
        catch (IdentityDirectoryException unavailable)
        {
            LogPostponed(log, unavailable.Failure, unavailable);
            return new IssuedInvitation(user);
        }
    }

    [LoggerMessage(EventId = 1101, Level = LogLevel.Warning, Message = "An invitation waits for the identity provider: {Failure}.")]
    private static partial void LogPostponed(ILogger log, IdentityDirectoryFailure failure, Exception cause);
}

public sealed record InviteOperatorInput(string Email, string Name) : MutationInput;

public sealed record InvitePartnerUserInput(string PartnerSlug, PartnerRole Role, string Email, string Name) : MutationInput;

public sealed record InviteTenantUserInput(string TenantSlug, TenantRole Role, string Email, string Name) : MutationInput;

public sealed record ResendInvitationInput(string Email) : MutationInput;

public sealed record RevokeInvitationInput(string Email, string Reason) : MutationInput;
