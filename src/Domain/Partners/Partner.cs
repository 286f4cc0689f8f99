using Dezky.Domain.Shared;

namespace Dezky.Domain.Partners;

/// <summary>A company that sells Dezky's workplaces and looks after its customers.</summary>
public sealed record Partner : IAggregate, INamed
{
    private Partner()
    {
    }

    public PartnerId Id { get; private init; }

    public PartnerSlug Slug { get; private init; }

    public PartnerStatus Status { get; private init; }

    public string? StatusReason { get; private init; }

    public DateTimeOffset StatusChangedAt { get; private init; }

    public DisplayName Name { get; private init; }

    /// <summary>The partner's own domain.</summary>
    public DomainName? Domain { get; private init; }

    public EmailAddress? ContactEmail { get; private init; }

    public MarginPercent MarginPercent { get; private init; }

    /// <summary>The first day of the partnership.</summary>
    public DateOnly? PartnerSince { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }

    public long Version { get; private init; }

    /// <summary>Whether tenants may be attached.</summary>
    public bool TakesCustomers => Status is PartnerStatus.InNegotiation or PartnerStatus.Active;

    /// <summary>A new partner, in negotiation until the contract is signed.</summary>
    public static Partner Create(PartnerId id, PartnerSlug slug, PartnerDetails details, DateTimeOffset now) => new Partner
    {
        Id = id,
        Slug = slug,
        Status = PartnerStatus.InNegotiation,
        StatusChangedAt = now,
        CreatedAt = now,
        Version = 1,
    }.With(details);

    /// <summary>Changes what is known of the partner; the slug never changes.</summary>
    public Result<Partner> Update(PartnerDetails details) => Status is PartnerStatus.Terminated
        ? new PartnerIsTerminated(Slug)
        : With(details) with { Version = Version + 1 };

    /// <summary>The contract is signed.</summary>
    public Result<Partner> Activate(DateTimeOffset now) => Status is PartnerStatus.InNegotiation
        ? Become(PartnerStatus.Active, reason: null, now)
        : new PartnerTransitionForbidden(Slug, Status, PartnerStatus.Active);

    /// <summary>No new customers until the partner is resumed.</summary>
    public Result<Partner> Pause(Reason reason, DateTimeOffset now) => Become(PartnerStatus.Paused, reason, now);

    /// <summary>Takes customers again after a pause.</summary>
    public Result<Partner> Resume(Reason reason, DateTimeOffset now) => Status is PartnerStatus.Paused
        ? Become(PartnerStatus.Active, reason, now)
        : new PartnerTransitionForbidden(Slug, Status, PartnerStatus.Active);

    /// <summary>Ends the partnership; it must have no customers left.</summary>
    public Result<Partner> Terminate(Reason reason, long customers, DateTimeOffset now) => customers > 0
        ? new PartnerHasCustomers(Slug, customers)
        : Become(PartnerStatus.Terminated, reason, now);

    /// <summary>
    /// Counts an attached or detached customer as a change of the partner, so that attaching a customer and terminating the partner at
    /// the same moment cannot both succeed.
    /// </summary>
    public Partner WithChangedCustomers() => this with { Version = Version + 1 };

    private Partner With(PartnerDetails details) => this with
    {
        Name = details.Name,
        Domain = details.Domain,
        ContactEmail = details.ContactEmail,
        MarginPercent = details.MarginPercent,
        PartnerSince = details.PartnerSince,
    };

    private Result<Partner> Become(PartnerStatus status, Reason? reason, DateTimeOffset now) => PartnerTransitions.Allows(Status, status)
        ? this with { Status = status, StatusReason = reason?.Value, StatusChangedAt = now, Version = Version + 1 }
        : new PartnerTransitionForbidden(Slug, Status, status);
}

/// <summary>What is known of a partner and may be corrected.</summary>
public sealed record PartnerDetails(
    DisplayName Name, DomainName? Domain, EmailAddress? ContactEmail, MarginPercent MarginPercent, DateOnly? PartnerSince);
