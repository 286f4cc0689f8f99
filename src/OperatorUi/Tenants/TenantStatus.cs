namespace Dezky.OperatorUi.Tenants;

public enum TenantStatus
{
    Pending,
    Active,
    Suspended,
    DeletionScheduled,
    Deleted
}

public enum TenantPlan
{
    Starter,
    Business,
    Enterprise
}

public enum TenantRole
{
    Owner,
    Admin,
    Member
}

public enum UserStatus
{
    Active,
    Deactivated
}
