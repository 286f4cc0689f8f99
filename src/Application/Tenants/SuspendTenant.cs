using Dezky.Application.Access;
using Dezky.Application.Pipeline;
using Dezky.Domain.Audit;
using Dezky.Domain.Shared;
using Dezky.Domain.Tenants;
using FluentValidation;
using MediatR;

namespace Dezky.Application.Tenants;

/// <summary>Closes a tenant to its users, for a reason.</summary>
[Requires(Policies.Operator)]
public sealed record SuspendTenantCommand(string Slug, string Reason) : Command<Tenant>;

internal sealed class SuspendTenantValidator : AbstractValidator<SuspendTenantCommand>
{
    public SuspendTenantValidator()
    {
        RuleFor(command => command.Slug).MustParse(TenantSlug.Parse);
        RuleFor(command => command.Reason).MustParse(Domain.Shared.Reason.Parse);
    }
}

internal sealed class SuspendTenantHandler(TenantChanges changes) : IRequestHandler<SuspendTenantCommand, Result<Tenant>>
{
    public Task<Result<Tenant>> Handle(SuspendTenantCommand request, CancellationToken cancellationToken) => changes.ChangeStatusAsync(
        request.Slug, request.Reason, (tenant, reason, now) => tenant.Suspend(reason, now), AuditActions.TenantSuspended, cancellationToken);
}
