using System.Globalization;
using Dezky.Application.Access;
using Dezky.Application.Persistence;
using Dezky.Application.Pipeline;
using Dezky.Domain.Audit;
using Dezky.Domain.Partners;
using Dezky.Domain.Shared;
using FluentValidation;
using MediatR;

namespace Dezky.Application.Partners;

/// <summary>
/// Corrects what is known of a partner. A change that was made on the ground of an older version than the present one is refused when
/// <see cref="ExpectedVersion"/> says so.
/// </summary>
[Requires(Policies.Operator)]
public sealed record UpdatePartnerCommand(
    string Slug, Change<string> Name, Change<string?> Domain, Change<string?> ContactEmail, Change<decimal> MarginPercent, Change<DateOnly?> PartnerSince)
    : Command<Partner>
{
    public long? ExpectedVersion { get; init; }
}

internal sealed class UpdatePartnerValidator : AbstractValidator<UpdatePartnerCommand>
{
    public UpdatePartnerValidator()
    {
        RuleFor(command => command.Slug).MustParse(PartnerSlug.Parse);
        When(command => command.Name.IsGiven, () => RuleFor(command => command.Name.Value).MustParse(DisplayName.Parse, "name"));
        RuleFor(command => command.Domain.Value).MustParseIfGiven(DomainName.Parse, "domain");
        RuleFor(command => command.ContactEmail.Value).MustParseIfGiven(EmailAddress.Parse, "contactEmail");
        RuleFor(command => command.MarginPercent.Value).MustParse(Domain.Partners.MarginPercent.Parse, "marginPercent");
    }
}

internal sealed class UpdatePartnerHandler(PartnerChanges changes) : IRequestHandler<UpdatePartnerCommand, Result<Partner>>
{
    public async Task<Result<Partner>> Handle(UpdatePartnerCommand request, CancellationToken cancellationToken)
    {
        if (!(await changes.LoadAsync(request.Slug, cancellationToken)).TryGet(out var partner, out var missing))
        {
            return missing;
        }

        if (request.ExpectedVersion is { } expected && expected != partner.Version)
        {
            return new StaleVersion();
        }

        var details = new PartnerDetails(
            request.Name.IsGiven ? DisplayName.Parse(request.Name.Value).Value : partner.Name,
            request.Domain.IsGiven ? request.Domain.Value.IfGiven(DomainName.Parse) : partner.Domain,
            request.ContactEmail.IsGiven ? request.ContactEmail.Value.IfGiven(EmailAddress.Parse) : partner.ContactEmail,
            request.MarginPercent.IsGiven ? MarginPercent.Parse(request.MarginPercent.Value).Value : partner.MarginPercent,
            request.PartnerSince.IsGiven ? request.PartnerSince.Value : partner.PartnerSince);
        if (!partner.Update(details).TryGet(out var changed, out var forbidden))
        {
            return forbidden;
        }

        await changes.StageAsync(partner, changed, AuditActions.PartnerUpdated, reason: null, Differences(partner, changed), cancellationToken);
        return changed;
    }

    private static List<AuditMetadata> Differences(Partner old, Partner @new)
    {
        AuditMetadata[] all =
        [
            new("name", old.Name.Value, @new.Name.Value),
            new("domain", old.Domain?.Value, @new.Domain?.Value),
            new("contactEmail", old.ContactEmail?.Value, @new.ContactEmail?.Value),
            new("marginPercent", Text(old.MarginPercent.Value), Text(@new.MarginPercent.Value)),
            new("partnerSince", Text(old.PartnerSince), Text(@new.PartnerSince)),
        ];
        return [.. all.Where(change => change.OldValue != change.NewValue)];
    }

    private static string Text(decimal value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static string? Text(DateOnly? value) => value?.ToString("O", CultureInfo.InvariantCulture);
}
