namespace Dezky.Domain.Billing;

/// <summary>What a tenant has subscribed to.</summary>
public enum Plan
{
    Starter,
    Business,
    Enterprise,
}
