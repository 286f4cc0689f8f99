using Dezky.Application.Messaging;
using Dezky.Domain.Tenants;

namespace Dezky.Application.Tenants;

/// <summary>A tenant is new or different. Readers load its present state by the id.</summary>
public sealed record TenantChanged(TenantId Id, TenantSlug Slug) : IMessage
{
    static string IMessage.Topic => "tenant_changed";

    string IMessage.Key => Id.Value.ToString();
}
