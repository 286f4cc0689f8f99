using Dezky.Application.Persistence;
using Dezky.Domain.Audit;

namespace Dezky.Application.Audit;

internal static class AuditDocuments
{
    public static DocumentMap<AuditEvent> Map { get; } = new DocumentMap<AuditEvent>("audit_events", auditEvent => auditEvent.Id)
        .Index(auditEvent => auditEvent.At)
        .Index(auditEvent => auditEvent.Action, auditEvent => auditEvent.At)
        .Index(auditEvent => auditEvent.TenantSlug, auditEvent => auditEvent.At)
        .Index(auditEvent => auditEvent.PartnerSlug, auditEvent => auditEvent.At);
}
