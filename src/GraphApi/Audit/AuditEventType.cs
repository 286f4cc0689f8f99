using Dezky.Domain.Audit;
using Dezky.GraphQL.Types.Annotations;

namespace Dezky.GraphApi.Audit;

[ObjectType<AuditEvent>]
[GraphQLDescription("Who did what to which resource, when, from where, with what outcome.")]
public static class AuditEventType
{
    [GraphQLDescription("The action in a few words.")]
    public static string GetSummary([Parent] AuditEvent auditEvent) => AuditActions.Describe(auditEvent.Action);
}
