using Dezky.Application.Messaging;
using Dezky.Domain.Partners;

namespace Dezky.Application.Partners;

/// <summary>A partner, or its customers and their revenue, is new or different. Readers load the present state by the id.</summary>
public sealed record PartnerChanged(PartnerId Id, PartnerSlug Slug) : IMessage
{
    static string IMessage.Topic => "partner_changed";

    string IMessage.Key => Id.Value.ToString();
}
