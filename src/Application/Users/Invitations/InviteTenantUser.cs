using Dezky.Application.Access;
using Dezky.Application.Audit;
using Dezky.Application.Pipeline;
using Dezky.Application.Tenants;
using Dezky.Domain.Shared;
using Dezky.Domain.Users;
using FluentValidation;
using MediatR;

namespace Dezky.Application.Users.Invitations;

/// <summary>Invites somebody to a tenant: operators may, the staff of the tenant's partner, its owners and administrators. Only those above it name an owner.</summary>
[Requires(Policies.SignedIn)]
public sealed record InviteTenantUserCommand(string TenantSlug, TenantRole Role, string Email, string Name) : Command<User>;

internal sealed class InviteTenantUserValidator : AbstractValidator<InviteTenantUserCommand>
{
    public InviteTenantUserValidator()
    {
        RuleFor(command => command.TenantSlug).MustParse(Domain.Tenants.TenantSlug.Parse);
        RuleFor(command => command.Email).MustParse(EmailAddress.Parse);
        RuleFor(command => command.Name).MustParse(DisplayName.Parse);
    }
}

internal sealed class InviteTenantUserHandler(InvitationStart start, TenantChanges tenants, Reach reach)
    : IRequestHandler<InviteTenantUserCommand, Result<User>>
{
    public async Task<Result<User>> Handle(InviteTenantUserCommand request, CancellationToken cancellationToken)
    {
        if (!(await tenants.LoadAsync(request.TenantSlug, cancellationToken)).TryGet(out var tenant, out var missing))
        {
            return await reach.IsUnlimitedAsync(cancellationToken) ? missing : new OutOfReach();
        }

        if (!await reach.RunsAsync(tenant, cancellationToken) || (request.Role is TenantRole.Owner && !await reach.NamesOwnersAsync(tenant, cancellationToken)))
        {
            return new OutOfReach();
        }

        return await start.RunAsync(
            request.Email,
            request.Name,
            user => user.WithTenantRole(tenant.Id, request.Role),
            entry => entry with { TenantSlug = tenant.Slug.Value, Changes = [new("role", null, WireName.Of(request.Role))] },
            cancellationToken);
    }
}
