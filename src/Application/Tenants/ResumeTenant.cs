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

internal sealed class ResumeTenantHandler(TenantChanges changes) : IRequestHandler<ResumeTenantCommand, Result<Tenant>>
{
    public Task<Result<Tenant>> Handle(ResumeTenantCommand request, CancellationToken cancellationToken) => changes.ChangeStatusAsync(
        request.Slug, request.Reason, (tenant, reason, now) => tenant.Resume(reason, now), AuditActions.TenantResumed, cancellationToken);
}
