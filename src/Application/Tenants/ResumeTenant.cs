using Dezky.Application.Access;
using Dezky.Application.Pipeline;
using Dezky.Domain.Audit;
using Dezky.Domain.Shared;
using Dezky.Domain.Tenants;
using FluentValidation;
using MediatR;

namespace Dezky.Application.Tenants;

/// <summary>Opens a suspended tenant again, for a reason.</summary>
[Requires(Policies.Operator)]
public sealed record ResumeTenantCommand(string Slug, string Reason) : Command<Tenant>;

internal sealed class ResumeTenantValidator : AbstractValidator<ResumeTenantCommand>
{
    public ResumeTenantValidator()
    {
        RuleFor(command => command.Slug).MustParse(TenantSlug.Parse);
        RuleFor(command => command.Reason).MustParse(Domain.Shared.Reason.Parse);
    }
}

internal sealed class ResumeTenantHandler(TenantChanges changes, TimeProvider time) : IRequestHandler<ResumeTenantCommand, Result<Tenant>>
{
    public async Task<Result<Tenant>> Handle(ResumeTenantCommand request, CancellationToken cancellationToken)
    {
        if (!(await changes.LoadAsync(request.Slug, cancellationToken)).TryGet(out var tenant, out var missing))
        {
            return missing;
        }

        var reason = Reason.Parse(request.Reason).Value;
        if (!tenant.Resume(reason, time.GetUtcNow()).TryGet(out var changed, out var forbidden))
        {
            return forbidden;
        }

        await changes.StageStatusAsync(tenant, changed, AuditActions.TenantResumed, reason, cancellationToken);
        return changed;
    }
}
