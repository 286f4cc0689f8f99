using Dezky.OperatorUi.Shared;

namespace Dezky.OperatorUi.Partners;

/// <summary>A partner with its contract and its figures.</summary>
public sealed record PartnerRow(
    string Id, string Slug, string Name, PartnerStatus Status, string? Domain, string? ContactEmail, decimal MarginPercent,
    DateOnly? PartnerSince, DateTimeOffset CreatedAt, int Customers, IReadOnlyList<Money> Mrr, long Version);
