using Dezky.Domain.Billing;
using Dezky.Domain.Partners;
using Dezky.Domain.Shared;
using Dezky.Domain.Tenants;
using Dezky.Domain.Users;

namespace Dezky.TestSupport;

/// <summary>Makes domain objects with sensible defaults, so that a test says only what matters to it.</summary>
public static class A
{
    public static DateTimeOffset Moment { get; } = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static Reason Reason(string text = "Invoice unpaid") => Domain.Shared.Reason.Parse(text).Value;

    public static Subscription Subscription(Plan plan = Plan.Business, int seats = 10, long price = 900) =>
        Domain.Billing.Subscription.Create(plan, seats, new Money(price, Currency.Eur)).Value;

    public static Tenant PendingTenant(string slug = "acme", Subscription? subscription = null) => Tenant.Create(
        new TenantId(Guid.CreateVersion7()),
        TenantSlug.Parse(slug).Value,
        DisplayName.Parse($"{slug} Ltd").Value,
        subscription ?? Subscription(),
        [DomainName.Parse($"{slug}.example").Value],
        Moment);

    public static Tenant ActiveTenant(string slug = "acme", Subscription? subscription = null) =>
        PendingTenant(slug, subscription).Activate(Moment).Value;

    /// <summary>A tenant that has come to this status by the domain's own transitions.</summary>
    public static Tenant TenantIn(TenantStatus status) => status switch
    {
        TenantStatus.Pending => PendingTenant(),
        TenantStatus.Active => ActiveTenant(),
        TenantStatus.Suspended => ActiveTenant().Suspend(Reason(), Moment).Value,
        TenantStatus.DeletionScheduled => ActiveTenant().ScheduleDeletion(Reason(), Moment.AddDays(30), Moment).Value,
        TenantStatus.Deleted => TenantIn(TenantStatus.DeletionScheduled).Delete(Moment).Value,
    };

    public static PartnerDetails PartnerDetails(string name = "Nordlys IT", decimal margin = 20m) => new(
        DisplayName.Parse(name).Value,
        DomainName.Parse("nordlys.example").Value,
        EmailAddress.Parse("freja@nordlys.example").Value,
        MarginPercent.Parse(margin).Value,
        new DateOnly(2025, 1, 1));

    public static Partner Partner(string slug = "nordlys", string name = "Nordlys IT") =>
        Domain.Partners.Partner.Create(new PartnerId(Guid.CreateVersion7()), PartnerSlug.Parse(slug).Value, PartnerDetails(name), Moment);

    /// <summary>A partner that has come to this status by the domain's own transitions.</summary>
    public static Partner PartnerIn(PartnerStatus status) => status switch
    {
        PartnerStatus.InNegotiation => Partner(),
        PartnerStatus.Active => Partner().Activate(Moment).Value,
        PartnerStatus.Paused => PartnerIn(PartnerStatus.Active).Pause(Reason(), Moment).Value,
        PartnerStatus.Terminated => Partner().Terminate(Reason(), customers: 0, Moment).Value,
    };

    public static User User(string email = "anna@acme.example", string? subject = null) => Domain.Users.User.Create(
        new UserId(Guid.CreateVersion7()), EmailAddress.Parse(email).Value, DisplayName.Parse("Anna Berg").Value, subject, Moment);

    public static User Operator(string email = "olivia@dezky.example", string? subject = null) => User(email, subject).GrantOperator().Value;
}
