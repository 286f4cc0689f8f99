namespace Dezky.OperatorUi.Shared;

public enum AuditOutcome
{
    Success,
    Denied,
    Failure
}

/// <summary>One event of the audit log, as a timeline shows it.</summary>
public sealed record AuditEntry(
    string Id, DateTimeOffset At, string Action, string Summary, AuditOutcome Outcome, string? Reason, AuditActor Actor, AuditResource Resource);

public sealed record AuditActor(string Type, string Name);

public sealed record AuditResource(string Type, string Name);
