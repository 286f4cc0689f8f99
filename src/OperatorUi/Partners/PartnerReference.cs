namespace Dezky.OperatorUi.Partners;

/// <summary>A partner where only its name is needed.</summary>
public sealed record PartnerReference(string Id, string Slug, string Name);
