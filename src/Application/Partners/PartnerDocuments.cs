using Dezky.Application.Persistence;
using Dezky.Domain.Partners;

namespace Dezky.Application.Partners;

internal static class PartnerDocuments
{
    public static DocumentMap<Partner> Map { get; } = new DocumentMap<Partner>("partners", partner => partner.Id)
        .Unique(partner => partner.Slug, partner => new PartnerSlugTaken(partner.Slug))
        .TextByWords(partner => partner.Name)
        .Text(partner => partner.Slug)
        .Index(partner => partner.Name)
        .Index(partner => partner.CreatedAt)
        .Index(partner => partner.Status, partner => partner.Name)
        .Index(partner => partner.Status, partner => partner.CreatedAt)
        .Index(partner => partner.Status, partner => partner.Slug);
}
