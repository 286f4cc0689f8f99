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

internal sealed class SuspendTenantHandler(TenantChanges changes, TimeProvider time) : IRequestHandler<SuspendTenantCommand, Result<Tenant>>
{
    public async Task<Result<Tenant>> Handle(SuspendTenantCommand request, CancellationToken cancellationToken)
    {
        if (!(await changes.LoadAsync(request.Slug, cancellationToken)).TryGet(out var tenant, out var missing))
        {
            return missing;
        }

        var reason = Reason.Parse(request.Reason).Value;
        if (!tenant.Suspend(reason, time.GetUtcNow()).TryGet(out var changed, out var forbidden))
        {
            return forbidden;
        }

        await changes.StageStatusAsync(tenant, changed, AuditActions.TenantSuspended, reason, cancellationToken);
        return changed;
    }
}
