using Dezky.Application.Access;
using Dezky.Application.Audit;
using Dezky.Application.Persistence;
using Dezky.Application.Pipeline;
using Dezky.Domain.Audit;
using Dezky.Domain.Partners;
using Dezky.Domain.Shared;
using FluentValidation;
using MediatR;

namespace Dezky.Application.Partners;

/// <summary>Records a new partner, in negotiation.</summary>
[Requires(Policies.Operator)]
public sealed record CreatePartnerCommand(
    string Slug, string Name, string? Domain, string? ContactEmail, decimal MarginPercent, DateOnly? PartnerSince) : Command<Partner>;

internal sealed class CreatePartnerValidator : AbstractValidator<CreatePartnerCommand>
{
    public CreatePartnerValidator()
    {
        RuleFor(command => command.Slug).MustParse(PartnerSlug.Parse);
        RuleFor(command => command.Name).MustParse(DisplayName.Parse);
        RuleFor(command => command.Domain).MustParseIfGiven(DomainName.Parse);
        RuleFor(command => command.ContactEmail).MustParseIfGiven(EmailAddress.Parse);
        RuleFor(command => command.MarginPercent).MustParse(Domain.Partners.MarginPercent.Parse);
    }
}

internal sealed class CreatePartnerHandler(IDocuments<Partner> partners, IUnitOfWork unitOfWork, AuditTrail audit, TimeProvider time)
    : IRequestHandler<CreatePartnerCommand, Result<Partner>>
{
    public async Task<Result<Partner>> Handle(CreatePartnerCommand request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var details = new PartnerDetails(
            DisplayName.Parse(request.Name).Value,
            request.Domain.IfGiven(DomainName.Parse),
            request.ContactEmail.IfGiven(EmailAddress.Parse),
            MarginPercent.Parse(request.MarginPercent).Value,
            request.PartnerSince);
        var partner = Partner.Create(new PartnerId(Guid.CreateVersion7(now)), PartnerSlug.Parse(request.Slug).Value, details, now);

        partners.Insert(partner);
        unitOfWork.Publish(new PartnerChanged(partner.Id, partner.Slug));
        await audit.RecordAsync(
            new AuditEntry(AuditActions.PartnerCreated, PartnerChanges.ResourceOf(partner)) { PartnerSlug = partner.Slug.Value },
            cancellationToken);
        return partner;
    }
}
